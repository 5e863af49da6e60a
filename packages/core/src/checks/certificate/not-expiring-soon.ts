import { defineCheck } from '../../check/define-check.ts';
import { WARNING_DAYS } from '../../rules/day-parameters.ts';
import { judgeExpiring } from '../../rules/expiry.ts';

export const certificateNotExpiringSoon = defineCheck({
  id: 'certificate/not-expiring-soon',
  title: 'No server certificate in IAM is about to expire',
  severity: 'MEDIUM',
  evidence: ['serverCertificates'],
  parameters: WARNING_DAYS,
  messages: { soon: 'The server certificate {{name}} expires on {{expiresAt}}, in less than {{days}} days.' },
  *evaluate({ serverCertificates }, context) {
    for (const { arn: resource, name, expiresAt } of serverCertificates) {
      const verdict = judgeExpiring({ resource, name, expiresAt }, context.parameters.warningDays, context);
      if (verdict) yield verdict;
    }
  },
});
