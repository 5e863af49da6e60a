import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';

export const userFederatedCentrally = defineCheck({
  id: 'user/federated-centrally',
  title: 'People sign in through federation, not as IAM users',
  severity: 'LOW',
  evidence: ['credentialReport'],
  messages: { console: '{{user}} signs in to the console as an IAM user of this account.' },
  *evaluate({ credentialReport: { users } }) {
    for (const { arn, user, passwordEnabled } of users) {
      if (passwordEnabled === null) {
        yield unknown(arn, 'The credential report does not say whether the user has a password.');
      } else yield passwordEnabled ? fail(arn, 'console', { user }) : pass(arn);
    }
  },
});
