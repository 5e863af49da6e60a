import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import type { ReportUser } from '../../evidence/credential-report.ts';
import { isOlderThanDays } from '../../facts/instants.ts';
import { hidden, unsaid } from '../../facts/report-cells.ts';
import { isInstant } from '../../facts/report-dates.ts';
import { ROTATION_DAYS } from '../../rules/day-parameters.ts';
import { HIDDEN_CREDENTIALS } from '../../rules/judge-access-keys.ts';
import { judgeReportedUsers } from '../../rules/judge-reported-users.ts';

export const userSigningCertificatesRotated = defineCheck({
  id: 'user/signing-certificates-rotated',
  title: 'Active signing certificates of users are rotated in time',
  severity: 'LOW',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
  parameters: ROTATION_DAYS,
  messages: {
    old: 'The signing certificate {{slot}} of {{user}}, dating from {{since}}, is older than {{days}} days.',
  },
  evaluate: (evidence, context) =>
    judgeReportedUsers(evidence, context, {
      parts: ['#signing-certificate-1', '#signing-certificate-2', HIDDEN_CREDENTIALS],
      *judge(row) {
        for (const certificate of row.certificates) {
          if (certificate.active !== false) yield judge(row, certificate, context);
        }
        if (row.hasMoreCredentials) yield unknown(`${row.arn}${HIDDEN_CREDENTIALS}`, hidden(row));
      },
    }),
});

function judge(
  row: ReportUser,
  { slot, active, lastRotated: since }: ReportUser['certificates'][number],
  { now, parameters: { rotationDays: days } }: { readonly now: string; readonly parameters: { rotationDays: number } },
): Verdict<'old'> {
  const resource = `${row.arn}#signing-certificate-${slot}`;
  // One without a date of its own is no older than its user.
  const oldest = isInstant(since) ? since : row.createdAt;

  if (oldest !== 'unreadable' && !isOlderThanDays(oldest, days, now)) return pass(resource);
  if (active === 'unreadable') return unknown(resource, unsaid(row, `cert_${slot}_active`));
  if (!isInstant(since)) return unknown(resource, unsaid(row, `cert_${slot}_last_rotated`));
  return fail(resource, 'old', { slot, user: row.user, since, days });
}
