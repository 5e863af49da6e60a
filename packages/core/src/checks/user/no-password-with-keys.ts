import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import type { ReportUser } from '../../evidence/credential-report.ts';
import { hidden, unsaid } from '../../facts/report-cells.ts';
import { judgeReportedUsers } from '../../rules/judge-reported-users.ts';

export const userNoPasswordWithKeys = defineCheck({
  id: 'user/no-password-with-keys',
  title: 'No user has both a console password and an active access key',
  severity: 'LOW',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
  messages: { both: '{{user}} has a console password and active access keys.' },
  evaluate: (evidence, context) => judgeReportedUsers(evidence, context, { judge }),
});

function* judge(row: ReportUser): Generator<Verdict<'both'>> {
  const { arn, user, passwordEnabled, accessKeys } = row;
  const missing = whyNoKeyIsUncertain(row);

  if (accessKeys.some(({ active }) => active === true)) {
    if (typeof passwordEnabled !== 'boolean') yield unknown(arn, unsaid(row, 'password_enabled'));
    else yield passwordEnabled ? fail(arn, 'both', { user }) : pass(arn);
  } else if (missing === null) {
    if (passwordEnabled === true || passwordEnabled === 'unreadable') yield pass(arn);
  } else {
    yield passwordEnabled === false ? pass(arn) : unknown(arn, missing);
  }
}

/** Null when the user has no active key but those that the report shows as such. */
function whyNoKeyIsUncertain(row: ReportUser): string | null {
  const doubtful = row.accessKeys.find(({ active }) => active === 'unreadable');
  if (doubtful) return unsaid(row, `access_key_${doubtful.slot}_active`);
  return row.hasMoreCredentials ? hidden(row) : null;
}
