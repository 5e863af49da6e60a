import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';

export const userConsoleMfa = defineCheck({
  id: 'user/console-mfa',
  title: 'Every user with a console password has MFA',
  severity: 'MEDIUM',
  evidence: ['credentialReport'],
  messages: { none: '{{user}} has a console password and no MFA device.' },
  *evaluate({ credentialReport: { users } }) {
    for (const { arn, user, passwordEnabled, mfaActive } of users) {
      if (passwordEnabled === false) continue;

      if (mfaActive === true) yield pass(arn);
      else if (mfaActive === null) yield unknown(arn, 'The credential report does not say whether the user has MFA.');
      else if (passwordEnabled === null) {
        yield unknown(arn, 'The credential report does not say whether the user has a password.');
      } else yield fail(arn, 'none', { user });
    }
  },
});
