import { defineCheck } from '../../check/define-check.ts';
import type { AccessAnalyzerFinding } from '../../evidence/access-analyzer-findings.ts';
import { type FindingSense, judgeFindings } from '../../rules/external-findings.ts';

export const accessAnalyzerNoPublicFindings = defineCheck({
  id: 'access-analyzer/no-public-findings',
  title: 'Access Analyzer has no active finding of public access',
  severity: 'HIGH',
  evidence: ['accessAnalyzerFindings', 'accessAnalyzers', 'organizationAnalyzers'],
  optional: ['organizationAnalyzers'],
  messages: {
    found: 'Access Analyzer found {{type}} {{name}} open to anyone. Actions: {{actions}}. Conditions: {{conditions}}.',
  },
  *evaluate(evidence, context) {
    yield* judgeFindings(evidence, context, senseOf);
  },
});

function senseOf({ isPublic }: AccessAnalyzerFinding): FindingSense {
  if (isPublic === null) return 'unclear';
  return isPublic ? 'bad' : 'irrelevant';
}
