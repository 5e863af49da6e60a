import { defineCheck } from '../../check/define-check.ts';
import { judgeExpired } from '../../rules/expiry.ts';

export const certificateNotExpired = defineCheck({
  id: 'certificate/not-expired',
  title: 'No server certificate in IAM has expired',
  severity: 'MEDIUM',
  evidence: ['serverCertificates'],
  messages: { expired: 'The server certificate {{name}} expired on {{expiresAt}}.' },
  *evaluate({ serverCertificates }, context) {
    for (const { arn: resource, name, expiresAt } of serverCertificates) {
      yield judgeExpired({ resource, name, expiresAt }, context);
    }
  },
});
