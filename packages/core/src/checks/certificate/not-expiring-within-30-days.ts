import { judgeExpiring } from '../../facts/expiry.ts';
import { defineCheck } from '../define-check.ts';

const DAYS = 30;

export const certificateNotExpiringWithin30Days = defineCheck({
  id: 'certificate/not-expiring-within-30-days',
  title: `No server certificate in IAM is about to expire within ${DAYS} days`,
  severity: 'MEDIUM',
  evidence: ['serverCertificates'],
  messages: { soon: 'The server certificate {{name}} expires on {{expiresAt}}, in less than {{days}} days.' },
  *evaluate({ serverCertificates }, context) {
    for (const { arn: resource, name, expiresAt } of serverCertificates) {
      const verdict = judgeExpiring({ resource, name, expiresAt }, DAYS, context);
      if (verdict) yield verdict;
    }
  },
});
