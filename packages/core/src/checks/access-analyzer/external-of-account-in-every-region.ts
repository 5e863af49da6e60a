import { defineCheck } from '../../check/define-check.ts';
import { regionArn } from '../../facts/arns.ts';
import { judgeRegion, NO_EXTERNAL_ANALYZER } from '../../rules/external-analyzers.ts';

export const accessAnalyzerExternalOfAccountInEveryRegion = defineCheck({
  id: 'access-analyzer/external-of-account-in-every-region',
  title: 'The account itself has an analyzer for external access in every Region',
  severity: 'HIGH',
  evidence: ['accessAnalyzers'],
  messages: { none: NO_EXTERNAL_ANALYZER },
  *evaluate({ accessAnalyzers }, context) {
    for (const own of accessAnalyzers) yield judgeRegion(own, null, regionArn(context, own.region));
  },
});
