import type { CheckContext, Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, notApplicable, pass, unknown } from '../../check/verdict.ts';
import type { AccountSummary } from '../../evidence/account-summary.ts';
import type { CredentialReport } from '../../evidence/credential-report.ts';
import { rootArn } from '../../facts/arns.ts';
import { hasRootAccessKeys, rootAccessKeys } from '../../facts/root-access-keys.ts';
import { hasRootCertificates } from '../../facts/root-certificates.ts';
import { hasRootPassword, isRootMfaEnabled } from '../../facts/root-mfa.ts';
import { whereRootExists } from '../../rules/root-user.ts';

export const rootNoCredentials = defineCheck({
  id: 'root/no-credentials',
  title: 'The root user of a member account has no credentials at all',
  severity: 'MEDIUM',
  evidence: ['accountSummary', 'credentialReport'],
  optional: ['credentialReport'],
  messages: { present: 'The root user of this member account has: {{credentials}}.' },
  *evaluate({ accountSummary, credentialReport }, context) {
    const resource = rootArn(context);

    if (!isMember(context)) yield notApplicable(resource);
    else yield whereRootExists(judge(resource, accountSummary, credentialReport), context);
  },
});

/** In the management account and in a standalone one, root can't be managed centrally. */
function isMember({ isManagementAccount, organizationId }: CheckContext): boolean {
  return !isManagementAccount && !organizationId.startsWith('standalone-');
}

function judge(resource: string, summary: AccountSummary, report: CredentialReport | null): Verdict<'present'> {
  const kinds = kindsOf(summary, report);
  const credentials = kinds.filter(({ present }) => present === true).map(({ name }) => name);
  if (credentials.length > 0) return fail(resource, 'present', { credentials });
  return kinds.some(({ present }) => present === null)
    ? unknown(resource, 'The account summary and the credential report do not show every kind of root credential.')
    : pass(resource);
}

/** `present` is null when the evidence does not say. */
function kindsOf(summary: AccountSummary, report: CredentialReport | null) {
  return [
    { name: 'password', present: hasRootPassword(summary, report) },
    { name: 'access keys', present: hasRootAccessKeys(rootAccessKeys(summary, report)) },
    { name: 'signing certificates', present: hasRootCertificates(summary, report) },
    { name: 'MFA devices', present: isRootMfaEnabled(summary) },
  ];
}
