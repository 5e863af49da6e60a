import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';

export const userNoPasswordWithKeys = defineCheck({
  id: 'user/no-password-with-keys',
  title: 'No user has both a console password and an active access key',
  severity: 'LOW',
  evidence: ['credentialReport'],
  messages: { both: '{{user}} has a console password and active access keys.' },
  *evaluate({ credentialReport: { users } }) {
    for (const { arn, user, passwordEnabled, accessKeys } of users) {
      const hasKey = accessKeys.some(({ active }) => active);

      if (!hasKey) {
        if (passwordEnabled === true) yield pass(arn);
      } else if (passwordEnabled === null) {
        yield unknown(arn, 'The credential report does not say whether the user has a password.');
      } else yield passwordEnabled ? fail(arn, 'both', { user }) : pass(arn);
    }
  },
});
