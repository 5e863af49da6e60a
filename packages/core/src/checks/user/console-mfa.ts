import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { unsaid } from '../../facts/report-cells.ts';
import { judgeReportedUsers } from '../../rules/judge-reported-users.ts';

export const userConsoleMfa = defineCheck({
  id: 'user/console-mfa',
  title: 'Every user with a console password has MFA',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
  messages: { none: '{{user}} has a console password and no MFA device.' },
  evaluate: (evidence, context) =>
    judgeReportedUsers(evidence, context, {
      *judge(row) {
        const { arn, user, passwordEnabled, mfaActive } = row;
        if (passwordEnabled === false) return;

        if (mfaActive === true) yield pass(arn);
        else if (mfaActive !== false) yield unknown(arn, unsaid(row, 'mfa_active'));
        else if (passwordEnabled !== true) yield unknown(arn, unsaid(row, 'password_enabled'));
        else yield fail(arn, 'none', { user });
      },
    }),
});
