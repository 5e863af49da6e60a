import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';

export const userAnyMfa = defineCheck({
  id: 'user/any-mfa',
  title: 'Every IAM user has MFA, with or without a console password',
  severity: 'MEDIUM',
  evidence: ['credentialReport'],
  messages: { none: '{{user}} has no MFA device.' },
  *evaluate({ credentialReport: { users } }) {
    for (const { arn, user, mfaActive } of users) {
      if (mfaActive === null) yield unknown(arn, 'The credential report does not say whether the user has MFA.');
      else yield mfaActive ? pass(arn) : fail(arn, 'none', { user });
    }
  },
});
