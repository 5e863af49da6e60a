import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import type { TrustGrant } from '../../policy/model/trust.ts';

export const providerTrustedByARole = defineCheck({
  id: 'provider/trusted-by-a-role',
  title: 'Every identity provider is trusted by a role',
  severity: 'LOW',
  evidence: ['authorizationDetails', 'identityProviders'],
  messages: { unused: 'No role trusts the identity provider {{provider}}.' },
  *evaluate({ authorizationDetails, identityProviders: { saml, oidc } }, context) {
    if (saml.length + oidc.length === 0) return;
    const permissions = permissionsIn(authorizationDetails, context);
    const trusts: (readonly TrustGrant[] | null)[] = [];
    for (const role of authorizationDetails.roles) {
      trusts.push(permissions.trust(role));
      yield null;
    }
    const parties = trusts.flatMap((grants) => grants ?? []).map(({ who }) => who);
    const trusted = new Set(parties.flatMap((who) => (who.kind === 'saml' || who.kind === 'oidc' ? [who.arn] : [])));
    for (const { arn } of [...saml, ...oidc]) {
      if (trusted.has(arn)) yield pass(arn);
      else if (trusts.includes(null)) yield unknown(arn, 'The trust policy of a role cannot be read.');
      else yield fail(arn, 'unused', { provider: arn });
    }
  },
});
