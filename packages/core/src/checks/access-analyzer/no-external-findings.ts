import { defineCheck } from '../../check/define-check.ts';
import type { AccessAnalyzerFinding } from '../../evidence/access-analyzer-findings.ts';
import { type InternalAccounts, internalAccountsOf } from '../../facts/trusts.ts';
import { type FindingSense, judgeFindings } from '../../rules/external-findings.ts';
import { TRUSTED_ACCOUNTS } from '../../rules/judge-trusts.ts';

export const accessAnalyzerNoExternalFindings = defineCheck({
  id: 'access-analyzer/no-external-findings',
  title: 'Access Analyzer has no active finding of access from outside the organization',
  severity: 'MEDIUM',
  evidence: ['accessAnalyzerFindings', 'accessAnalyzers', 'organizationAnalyzers', 'organizationTree'],
  optional: ['organizationAnalyzers'],
  parameters: TRUSTED_ACCOUNTS,
  messages: {
    found: 'Access Analyzer found {{type}} {{name}} open to {{who}}. Actions: {{actions}}. Conditions: {{conditions}}.',
  },
  *evaluate(evidence, context) {
    const internal = internalAccountsOf(evidence.organizationTree, context);
    yield* judgeFindings(evidence, context, (finding) => senseOf(finding, internal, context.organizationId));
  },
});

/** Public access is judged by `access-analyzer/no-public-findings`. */
function senseOf(
  { isPublic, principal, condition }: AccessAnalyzerFinding,
  internal: InternalAccounts,
  organizationId: string,
): FindingSense {
  if (isPublic) return 'irrelevant';
  const who = Object.entries(principal);
  if (who.length > 0 && who.every(([kind, value]) => kind === 'AWS' && internal.has(accountIn(value)))) {
    return 'irrelevant';
  }
  // How the policy compares the two, the finding doesn't say.
  if (condition['aws:PrincipalOrgID'] === organizationId) {
    return {
      lookAt:
        'See that the policy of the resource lets in nobody outside the organization, as its condition on the organization suggests.',
    };
  }
  return 'bad';
}

/** The account in an ARN of IAM or STS, or the id that stands for itself. */
function accountIn(principal: string): string {
  return /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(principal)?.[1] ?? principal;
}
