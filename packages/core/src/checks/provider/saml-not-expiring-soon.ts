import { defineCheck } from '../../check/define-check.ts';
import { WARNING_DAYS } from '../../rules/day-parameters.ts';
import { judgeExpiring } from '../../rules/expiry.ts';

export const providerSamlNotExpiringSoon = defineCheck({
  id: 'provider/saml-not-expiring-soon',
  title: "No SAML provider's metadata is about to expire",
  severity: 'LOW',
  evidence: ['identityProviders'],
  parameters: WARNING_DAYS,
  messages: {
    soon: 'The metadata of the SAML provider {{name}} expires on {{expiresAt}}, in less than {{days}} days.',
  },
  *evaluate({ identityProviders: { saml } }, context) {
    for (const { arn, validUntil } of saml) {
      const verdict = judgeExpiring(
        { resource: arn, name: arn, expiresAt: validUntil },
        context.parameters.warningDays,
        context,
      );
      if (verdict) yield verdict;
    }
  },
});
