import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { unsaid } from '../../facts/report-cells.ts';
import { judgeReportedUsers } from '../../rules/judge-reported-users.ts';

export const userFederatedCentrally = defineCheck({
  id: 'user/federated-centrally',
  title: 'People sign in through federation, not as IAM users',
  severity: 'LOW',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
  messages: { console: '{{user}} signs in to the console as an IAM user of this account.' },
  evaluate: (evidence, context) =>
    judgeReportedUsers(evidence, context, {
      *judge(row) {
        const { arn, user, passwordEnabled } = row;
        if (typeof passwordEnabled !== 'boolean') yield unknown(arn, unsaid(row, 'password_enabled'));
        else yield passwordEnabled ? fail(arn, 'console', { user }) : pass(arn);
      },
    }),
});
