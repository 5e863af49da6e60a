import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import type { AccountSummary } from '../../evidence/account-summary.ts';
import type { CredentialReport, ReportUser } from '../../evidence/credential-report.ts';
import { rootArn } from '../../facts/arns.ts';
import { isInstant } from '../../facts/report-dates.ts';
import { whereRootExists } from '../../rules/root-user.ts';

export const rootNoAccessKeys = defineCheck({
  id: 'root/no-access-keys',
  title: 'The root user has no access keys',
  severity: 'CRITICAL',
  evidence: ['accountSummary', 'credentialReport'],
  optional: ['credentialReport'],
  messages: {
    present: 'The root user has access keys. Account summary: {{inSummary}}; credential report: {{inReport}}.',
  },
  *evaluate({ accountSummary, credentialReport }, context) {
    yield whereRootExists(judge(rootArn(context), accountSummary, credentialReport), context);
  },
});

/** The summary is live, the report up to four hours old; if either shows a key, there is one. */
function judge(
  resource: string,
  { accountAccessKeysPresent: count }: AccountSummary,
  report: CredentialReport | null,
): Verdict<'present'> {
  const root = report?.root ?? null;
  const keys = root ? keysOf(root) : [];

  if ((count !== null && count > 0) || keys.length > 0) {
    return fail(resource, 'present', { inSummary: count ?? 'unknown', inReport: root ? keys : 'unknown' });
  }
  if (count === null) return unknown(resource, 'The account summary does not count root access keys.');
  return report === null ? unknown(resource, 'The credential report is missing.') : pass(resource);
}

/** A key that isn't active shows only by its date of rotation. */
function keysOf({ accessKeys }: ReportUser): string[] {
  return accessKeys
    .filter(({ active, lastRotated }) => active || isInstant(lastRotated))
    .map(({ slot, active }) => `key ${slot} (${active ? 'active' : 'inactive'})`);
}
