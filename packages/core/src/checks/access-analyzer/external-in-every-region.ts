import { defineCheck } from '../../check/define-check.ts';
import { unknown } from '../../check/verdict.ts';
import { regionArn } from '../../facts/arns.ts';
import { judgeRegion, NO_EXTERNAL_ANALYZER } from '../../rules/external-analyzers.ts';

export const accessAnalyzerExternalInEveryRegion = defineCheck({
  id: 'access-analyzer/external-in-every-region',
  title: 'Access Analyzer looks for external access in every Region',
  severity: 'LOW',
  evidence: ['accessAnalyzers', 'organizationAnalyzers'],
  optional: ['organizationAnalyzers'],
  messages: { none: NO_EXTERNAL_ANALYZER },
  *evaluate({ accessAnalyzers, organizationAnalyzers }, context) {
    const ofOrganization = new Map(organizationAnalyzers?.map((entry) => [entry.region, entry]));
    for (const own of accessAnalyzers) {
      const resource = regionArn(context, own.region);
      const verdict = judgeRegion(own, ofOrganization.get(own.region) ?? null, resource);
      const isOpen = organizationAnalyzers === null && verdict.status === 'FAIL';
      yield isOpen ? unknown(resource, "The organization's analyzers could not be read.") : verdict;
    }
  },
});
