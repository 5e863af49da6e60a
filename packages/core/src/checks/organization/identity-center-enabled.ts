import { defineCheck } from '../../check/define-check.ts';
import { manual, pass } from '../../check/verdict.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';

export const organizationIdentityCenterEnabled = defineCheck({
  id: 'organization/identity-center-enabled',
  title: 'The organization has an active instance of IAM Identity Center',
  severity: 'LOW',
  appliesTo: 'organization',
  evidence: ['identityCenterInstances', 'organization'],
  messages: {},
  *evaluate({ identityCenterInstances, organization }, context) {
    if (organization === null) return;
    const resource = organizationArn({ context, organization });
    const instances = identityCenterInstances.flatMap((region) => ('instances' in region ? region.instances : []));
    const [unread] = identityCenterInstances
      .flatMap((region) => ('cause' in region ? [region] : []))
      .sort((a, b) => (a.region < b.region ? -1 : 1));

    const isPresent = instances.some(
      ({ ownerAccountId, status }) => ownerAccountId === organization.managementAccountId && status === 'ACTIVE',
    );
    if (isPresent) yield pass(resource);
    else if (unread) yield { status: 'UNKNOWN', resource, cause: unread.cause };
    else yield manual(resource, LOOK_AT);
  },
});

const LOOK_AT =
  'Look up how people sign in without IAM Identity Center, and judge whether one directory decides who may: a SAML or OIDC provider in each account, or one account whose users switch roles.';
