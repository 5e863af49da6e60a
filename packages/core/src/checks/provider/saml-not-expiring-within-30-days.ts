import { judgeExpiring } from '../../facts/expiry.ts';
import { defineCheck } from '../define-check.ts';

const DAYS = 30;

export const samlNotExpiringWithin30Days = defineCheck({
  id: 'provider/saml-not-expiring-within-30-days',
  title: `No SAML provider's metadata is about to expire within ${DAYS} days`,
  severity: 'LOW',
  evidence: ['identityProviders'],
  messages: {
    soon: 'The metadata of the SAML provider {{name}} expires on {{expiresAt}}, in less than {{days}} days.',
  },
  *evaluate({ identityProviders: { saml } }, context) {
    for (const { arn, validUntil } of saml) {
      const verdict = judgeExpiring({ resource: arn, name: arn, expiresAt: validUntil }, DAYS, context);
      if (verdict) yield verdict;
    }
  },
});
