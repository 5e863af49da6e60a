import { regionArn } from '../../facts/arns.ts';
import { judgeRegion, NO_EXTERNAL_ANALYZER } from '../../facts/external-analyzers.ts';
import { defineCheck } from '../define-check.ts';

export const externalInEveryRegion = defineCheck({
  id: 'access-analyzer/external-in-every-region',
  title: 'Access Analyzer looks for external access in every Region',
  severity: 'LOW',
  evidence: ['accessAnalyzers', 'organizationAnalyzers'],
  messages: { none: NO_EXTERNAL_ANALYZER },
  *evaluate({ accessAnalyzers, organizationAnalyzers }, context) {
    const ofOrganization = new Map(organizationAnalyzers.map((entry) => [entry.region, entry]));
    for (const own of accessAnalyzers) {
      yield judgeRegion(own, ofOrganization.get(own.region) ?? null, regionArn(context, own.region));
    }
  },
});
