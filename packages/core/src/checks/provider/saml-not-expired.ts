import { defineCheck } from '../../check/define-check.ts';
import { judgeExpired } from '../../rules/expiry.ts';

export const providerSamlNotExpired = defineCheck({
  id: 'provider/saml-not-expired',
  title: "No SAML provider's metadata has expired",
  severity: 'MEDIUM',
  evidence: ['identityProviders'],
  messages: { expired: 'The metadata of the SAML provider {{name}} expired on {{expiresAt}}.' },
  *evaluate({ identityProviders: { saml } }, context) {
    for (const { arn, validUntil } of saml) {
      yield judgeExpired({ resource: arn, name: arn, expiresAt: validUntil }, context);
    }
  },
});
