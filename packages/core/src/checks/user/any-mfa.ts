import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { unsaid } from '../../facts/report-cells.ts';
import { judgeReportedUsers } from '../../rules/judge-reported-users.ts';

export const userAnyMfa = defineCheck({
  id: 'user/any-mfa',
  title: 'Every IAM user has MFA, with or without a console password',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
  messages: { none: '{{user}} has no MFA device.' },
  evaluate: (evidence, context) =>
    judgeReportedUsers(evidence, context, {
      *judge(row) {
        const { arn, user, mfaActive } = row;
        if (typeof mfaActive !== 'boolean') yield unknown(arn, unsaid(row, 'mfa_active'));
        else yield mfaActive ? pass(arn) : fail(arn, 'none', { user });
      },
    }),
});
