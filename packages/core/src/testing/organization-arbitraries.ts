import { AccountId, AccountState, CauseCode, OuId } from '@plinth/contract';
import type { Arbitrary } from 'fast-check';
import * as fc from 'fast-check';
import type { DelegatedAdministrators } from '../evidence/delegated-administrators.ts';
import type { IdentityCenterInstances } from '../evidence/identity-center-instances.ts';
import type { OrganizationEvidence } from '../evidence/organization.ts';
import type { OrganizationPolicies } from '../evidence/organization-policies.ts';
import type { OrganizationTree } from '../evidence/organization-tree.ts';
import type { RootFeatures } from '../evidence/root-features.ts';
import type { TrustedServices } from '../evidence/trusted-services.ts';
import { ACCOUNT_ID, document, instant, name } from './basic-arbitraries.ts';

const accountIds = [ACCOUNT_ID, '444455556666', '000000000001'].map((id) => AccountId.parse(id));
const root = OuId.parse('r-ab12');
const ouIds = ['ou-ab12-workload', 'ou-ab12-sandbox0', 'ou-ab12-deepdeep'].map((id) => OuId.parse(id));

export const organization: Arbitrary<OrganizationEvidence> = fc.option(
  fc.record({
    id: fc.constant('o-a1b2c3d4e5'),
    featureSet: fc.constantFrom('ALL', 'CONSOLIDATED_BILLING', 'UNKNOWN'),
    managementAccountId: fc.constantFrom(...accountIds),
  }),
);

/** Parents may be missing from the tree, or stand in a circle: an OU may move while the tree is read. */
export const organizationTree: Arbitrary<OrganizationTree> = fc
  .record({ ous: fc.subarray(ouIds), accounts: fc.subarray(accountIds) })
  .chain(({ ous, accounts }) =>
    fc.record({
      ous: fc
        .tuple(...ous.map((id) => fc.record({ id: fc.constant(id), name, parentId: fc.constantFrom(root, ...ouIds) })))
        .map((list) => [{ id: root, name: 'Root', parentId: null }, ...list]),
      accounts: fc.tuple(
        ...accounts.map((id) =>
          fc.record({
            id: fc.constant(id),
            name,
            state: fc.constantFrom(...AccountState.options, null),
            parentId: fc.constantFrom(null, root, ...ouIds),
            joinedAt: fc.option(instant),
          }),
        ),
      ),
    }),
  );

const policyType = fc.constantFrom('SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'TAG_POLICY', 'NEW_POLICY');

export const organizationPolicies: Arbitrary<OrganizationPolicies> = fc.record({
  enabledTypes: fc.uniqueArray(policyType),
  policies: fc.uniqueArray(fc.stringMatching(/^p-[a-z]{8}$/), { maxLength: 4 }).chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          arn: fc.constant(`arn:aws:organizations::${ACCOUNT_ID}:policy/o-a1b2c3d4e5/policy/${id}`),
          name,
          type: policyType,
          awsManaged: fc.boolean(),
          document,
          targetIds: fc.subarray([root, ...ouIds, ...accountIds].map(String)),
        }),
      ),
    ),
  ),
});

const principals = fc.subarray(['access-analyzer.amazonaws.com', 'guardduty.amazonaws.com', 'iam.amazonaws.com', '']);

export const delegatedAdministrators: Arbitrary<DelegatedAdministrators> = fc.subarray(accountIds).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        accountId: fc.constant(id),
        name,
        servicePrincipals: principals.chain((list) =>
          fc.tuple(
            ...list.map((servicePrincipal) =>
              fc.record({ servicePrincipal: fc.constant(servicePrincipal), delegatedAt: fc.option(instant) }),
            ),
          ),
        ),
      }),
    ),
  ),
);

export const trustedServices: Arbitrary<TrustedServices> = principals.chain((list) =>
  fc.tuple(
    ...list.map((servicePrincipal) =>
      fc.record({ servicePrincipal: fc.constant(servicePrincipal), enabledAt: fc.option(instant) }),
    ),
  ),
);

export const rootFeatures: Arbitrary<RootFeatures> = fc.record({
  features: fc.subarray(['RootCredentialsManagement', 'RootSessions']),
});

const instances = fc.array(
  fc.record({
    arn: fc.constant('arn:aws:sso:::instance/ssoins-0123456789abcdef'),
    ownerAccountId: fc.constantFrom(...accountIds),
    status: fc.constantFrom('ACTIVE', 'CREATE_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'NEW_STATUS'),
  }),
  { maxLength: 2 },
);

export const identityCenterInstances: Arbitrary<IdentityCenterInstances> = fc
  .subarray(['eu-west-1', 'us-east-1', 'us-west-2'])
  .chain((regions) =>
    fc.tuple(
      ...regions.map((region) =>
        fc.oneof(
          fc.record({ region: fc.constant(region), instances }),
          fc.record({
            region: fc.constant(region),
            cause: fc.record({
              code: fc.constantFrom(...CauseCode.options),
              message: fc.constant('It could not be read.'),
            }),
          }),
        ),
      ),
    ),
  );
