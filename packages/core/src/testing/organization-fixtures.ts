import { AccountId, type CauseCode, OuId } from '@plinth/contract';
import type { DelegatedAdministrators } from '../evidence/delegated-administrators.ts';
import type { IdentityCenterInstance, IdentityCenterInstances } from '../evidence/identity-center-instances.ts';
import type { OrganizationEvidence } from '../evidence/organization.ts';
import type { OrganizationPolicies } from '../evidence/organization-policies.ts';
import type { OrganizationTree } from '../evidence/organization-tree.ts';
import type { TrustedServices } from '../evidence/trusted-services.ts';
import { LONG_AGO } from './evidence-fixtures.ts';

const ORGANIZATION_ID = 'o-a1b2c3d4e5';
/** The account that `checkContext` is about. */
const ACCOUNT_ID = '111122223333';
const ROOT_ID = 'r-ab12';

/** An organization with all features, managed by the account that `checkContext` is about. */
export function organizationFacts(
  with_: Partial<NonNullable<OrganizationEvidence>> = {},
): NonNullable<OrganizationEvidence> {
  return {
    id: ORGANIZATION_ID,
    featureSet: 'ALL',
    managementAccountId: AccountId.parse(ACCOUNT_ID),
    ...with_,
  };
}

/** The root, or an OU right below it unless said otherwise. */
export function treeNode(
  id: string,
  { name, parentId = ROOT_ID }: { readonly name?: string; readonly parentId?: string | null } = {},
): OrganizationTree['ous'][number] {
  return {
    id: OuId.parse(id),
    name: name ?? (parentId === null ? 'Root' : id),
    parentId: parentId === null ? null : OuId.parse(parentId),
  };
}

/** An active account, right below the root unless said otherwise. */
export function treeAccount(
  id: string,
  {
    parentId = ROOT_ID,
    ...with_
  }: Partial<Omit<OrganizationTree['accounts'][number], 'id' | 'parentId'>> & {
    readonly parentId?: string | null;
  } = {},
): OrganizationTree['accounts'][number] {
  return {
    id: AccountId.parse(id),
    name: `account-${id}`,
    state: 'ACTIVE',
    parentId: parentId === null ? null : OuId.parse(parentId),
    joinedAt: LONG_AGO,
    ...with_,
  };
}

/** A root with the management account, and an OU with a member. */
export function tree(with_: Partial<OrganizationTree> = {}): OrganizationTree {
  return {
    ous: [treeNode(ROOT_ID, { parentId: null }), treeNode('ou-ab12-workload', { name: 'Workloads' })],
    accounts: [treeAccount(ACCOUNT_ID), treeAccount('444455556666', { parentId: 'ou-ab12-workload' })],
    ...with_,
  };
}

/** A policy of the organization; by default a customer's SCP on the root that denies leaving. */
export function organizationPolicy({
  id = 'p-a1b2c3d4',
  type = 'SERVICE_CONTROL_POLICY',
  ...with_
}: Partial<OrganizationPolicies['policies'][number]> = {}): OrganizationPolicies['policies'][number] {
  return {
    id,
    arn: `arn:aws:organizations::${ACCOUNT_ID}:policy/${ORGANIZATION_ID}/${type.toLowerCase()}/${id}`,
    name: id,
    type,
    awsManaged: false,
    document: {
      json: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
      },
    },
    targetIds: [ROOT_ID],
    ...with_,
  };
}

/** What AWS attaches everywhere when SCPs are enabled. */
export function fullAwsAccess(targetIds: readonly string[] = [ROOT_ID]): OrganizationPolicies['policies'][number] {
  return {
    id: 'p-FullAWSAccess',
    arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    name: 'FullAWSAccess',
    type: 'SERVICE_CONTROL_POLICY',
    awsManaged: true,
    document: {
      json: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    },
    targetIds: [...targetIds],
  };
}

/** SCPs enabled, with what AWS attaches and one that denies leaving. */
export function policies(with_: Partial<OrganizationPolicies> = {}): OrganizationPolicies {
  return {
    enabledTypes: ['SERVICE_CONTROL_POLICY'],
    policies: [fullAwsAccess(), organizationPolicy()],
    ...with_,
  };
}

/** A member account that administers these services. */
export function delegate(
  accountId: string,
  servicePrincipals: readonly string[] = ['access-analyzer.amazonaws.com'],
): DelegatedAdministrators[number] {
  return {
    accountId: AccountId.parse(accountId),
    name: `account-${accountId}`,
    servicePrincipals: servicePrincipals.map((servicePrincipal) => ({ servicePrincipal, delegatedAt: LONG_AGO })),
  };
}

export function trustedService(servicePrincipal = 'iam.amazonaws.com'): TrustedServices[number] {
  return { servicePrincipal, enabledAt: LONG_AGO };
}

/** An active instance of IAM Identity Center, the organization's unless said otherwise. */
export function instanceOf({
  ownerAccountId = ACCOUNT_ID,
  status = 'ACTIVE',
}: {
  readonly ownerAccountId?: string;
  readonly status?: string;
} = {}): IdentityCenterInstance {
  return {
    arn: `arn:aws:sso:::instance/ssoins-${ownerAccountId}abcd`,
    ownerAccountId: AccountId.parse(ownerAccountId),
    status,
  };
}

/** The instances by Region, or why they could not be listed there. */
export function identityCenterIn(
  regions: Readonly<Record<string, IdentityCenterInstance[] | CauseCode>>,
): IdentityCenterInstances {
  return Object.entries(regions).map(([region, instances]) =>
    typeof instances === 'string'
      ? { region, cause: { code: instances, message: 'It could not be read.' } }
      : { region, instances },
  );
}
