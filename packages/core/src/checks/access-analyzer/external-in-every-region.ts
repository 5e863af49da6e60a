import { defineCheck } from '../../check/define-check.ts';
import { judgeRegions, NO_EXTERNAL_ANALYZER } from '../../rules/external-analyzers.ts';

export const accessAnalyzerExternalInEveryRegion = defineCheck({
  id: 'access-analyzer/external-in-every-region',
  title: 'Access Analyzer looks for external access in every Region',
  severity: 'LOW',
  evidence: ['accessAnalyzers', 'organizationAnalyzers'],
  optional: ['organizationAnalyzers'],
  messages: { none: NO_EXTERNAL_ANALYZER },
  *evaluate({ accessAnalyzers, organizationAnalyzers }, context) {
    yield* judgeRegions(accessAnalyzers, organizationAnalyzers, context);
  },
});
