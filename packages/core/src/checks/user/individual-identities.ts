import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass, unknown } from '../../check/verdict.ts';
import type { AuthorizationDetails } from '../../evidence/authorization-details.ts';
import { accountArn } from '../../facts/arns.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import { isIdentityCenterRole } from '../../facts/reserved-roles.ts';
import type { TrustGrant } from '../../policy/model/trust.ts';

export const userIndividualIdentities = defineCheck({
  id: 'user/individual-identities',
  title: 'People have individual identities: IAM users or federated identities',
  severity: 'LOW',
  evidence: ['accountSummary', 'authorizationDetails'],
  optional: ['accountSummary'],
  messages: {
    none: 'The account has no IAM user, no identity provider and no role for external identities: only the root user can sign in.',
  },
  *evaluate({ accountSummary, authorizationDetails }, context) {
    const providers = accountSummary?.providers ?? null;
    const resource = accountArn(context);
    const permissions = permissionsIn(authorizationDetails, context);
    const trusts = authorizationDetails.roles.map((role) => permissions.trust(role));
    const isEntered = trusts.some((grants) => grants?.some((grant) => isFromElsewhere(grant, context.accountId)));

    if (hasIamIdentities(authorizationDetails) || (providers !== null && providers > 0)) yield pass(resource);
    else if (providers === null) yield unknown(resource, 'The account summary does not count identity providers.');
    else if (isEntered) yield manual(resource, LOOK_AT);
    else if (trusts.includes(null)) yield unknown(resource, 'The trust policy of a role cannot be read.');
    else yield fail(resource, 'none');
  },
});

const LOOK_AT =
  'Look up who assumes the roles of the account from outside, and judge whether these are people with individual identities.';

function hasIamIdentities({ users, roles }: AuthorizationDetails): boolean {
  return users.length > 0 || roles.some(isIdentityCenterRole);
}

/** Whether it admits an identity from outside this account; a service does not count. */
function isFromElsewhere({ who, callers }: TrustGrant, accountId: string): boolean {
  if (who.kind === 'oidc' || who.kind === 'saml' || callers.others === 'anybody') return true;
  return callers.named.some((account) => account !== accountId);
}
