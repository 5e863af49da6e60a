import type { AuthorizationDetails } from '../../evidence/authorization-details.ts';
import { accountArn } from '../../facts/arns.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass, unknown } from '../verdict.ts';

const SSO_ROLE_PATH = '/aws-reserved/sso.amazonaws.com/';

export const individualIdentities = defineCheck({
  id: 'user/individual-identities',
  title: 'People have identities of their own: IAM users or federated ones',
  severity: 'LOW',
  evidence: ['accountSummary', 'authorizationDetails'],
  messages: {
    none: 'The account has no IAM user, no identity provider and no IAM Identity Center role: who signs in is root.',
  },
  *evaluate({ accountSummary: { providers }, authorizationDetails }, context) {
    const resource = accountArn(context);

    if (hasIamIdentities(authorizationDetails) || (providers !== null && providers > 0)) yield pass(resource);
    else if (providers === null) yield unknown(resource, 'The account summary does not count identity providers.');
    else yield fail(resource, 'none');
  },
});

function hasIamIdentities({ users, roles }: AuthorizationDetails): boolean {
  return users.length > 0 || roles.some(({ path }) => path.startsWith(SSO_ROLE_PATH));
}
