import type { AccountSummary } from '../../evidence/account-summary.ts';
import type { ReportUser } from '../../evidence/credential-report.ts';
import { rootArn } from '../../facts/arns.ts';
import { isInstant } from '../../facts/report-dates.ts';
import type { Verdict } from '../check.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass, unknown } from '../verdict.ts';

const messages = {
  present: 'The root user has access keys: {{summaryCount}} by the account summary, {{reportKeys}} by the report.',
  summaryOnly:
    'The root user has access keys: {{summaryCount}} by the account summary; the older credential report shows none.',
  reportOnly:
    'The root user has access keys by the credential report ({{reportKeys}}); the account summary counts none.',
} as const;

export const noAccessKeys = defineCheck({
  id: 'root/no-access-keys',
  title: 'The root user has no access keys',
  severity: 'CRITICAL',
  evidence: ['accountSummary', 'credentialReport'],
  messages,
  *evaluate({ accountSummary, credentialReport }, context) {
    yield judge(rootArn(context), accountSummary, credentialReport.root);
  },
});

/** The summary is live, the report up to four hours old; whichever shows a key is believed. */
function judge(
  resource: string,
  { accountAccessKeysPresent: summaryCount }: AccountSummary,
  root: ReportUser | null,
): Verdict<keyof typeof messages> {
  const reportKeys = root ? keysOf(root) : [];
  const isInReport = reportKeys.length > 0;
  const isInSummary = summaryCount !== null && summaryCount > 0;
  const details = { summaryCount, reportKeys };

  if (isInSummary) return fail(resource, isInReport ? 'present' : 'summaryOnly', details);
  if (isInReport) return fail(resource, 'reportOnly', details);
  if (summaryCount === null) return unknown(resource, 'The account summary does not count root access keys.');
  return pass(resource);
}

/** A key that isn't active shows only in having been rotated. */
function keysOf({ accessKeys }: ReportUser): string[] {
  return accessKeys
    .filter(({ active, lastRotated }) => active || isInstant(lastRotated))
    .map(({ slot, active }) => `key ${slot}, ${active ? 'active' : 'inactive'}`);
}
