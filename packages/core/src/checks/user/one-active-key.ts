import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import type { ReportUser } from '../../evidence/credential-report.ts';
import { hidden, unsaid } from '../../facts/report-cells.ts';
import { judgeReportedUsers } from '../../rules/judge-reported-users.ts';

export const userOneActiveKey = defineCheck({
  id: 'user/one-active-key',
  title: 'No user has more than one active access key',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
  messages: { two: '{{user}} has two active access keys.' },
  evaluate: (evidence, context) => judgeReportedUsers(evidence, context, { judge }),
});

function* judge(row: ReportUser): Generator<Verdict<'two'>> {
  const { arn, user, accessKeys, hasMoreCredentials } = row;
  const active = accessKeys.filter((key) => key.active === true);
  const [doubtful, ...others] = accessKeys.filter((key) => key.active === 'unreadable');

  if (active.length > 1) yield fail(arn, 'two', { user });
  else if (hasMoreCredentials) yield unknown(arn, hidden(row));
  else if (doubtful && active.length + others.length > 0) {
    yield unknown(arn, unsaid(row, `access_key_${doubtful.slot}_active`));
  } else if (doubtful || active.length > 0) yield pass(arn);
}
