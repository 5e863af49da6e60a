import {
  fullAwsAccess,
  organizationFacts,
  organizationPolicy,
  policies,
  tree,
  treeAccount,
  treeNode,
} from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationScpsCoverAccounts } from './scps-cover-accounts.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const everywhere = ['r-ab12', 'ou-ab12-workload', '111122223333', '444455556666'];
const workloads = 'arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-ab12-workload';

function scps(...targets: readonly (readonly string[])[]) {
  const denying = targets.map((targetIds, index) =>
    organizationPolicy({ id: `p-${index}`, targetIds: [...targetIds] }),
  );
  return policies({ policies: [fullAwsAccess(everywhere), ...denying] });
}

testCheck(organizationScpsCoverAccounts, {
  pass: [
    {
      name: 'a deny list on the root',
      context,
      evidence: { organization, organizationTree: tree(), organizationPolicies: scps(['r-ab12']) },
    },
    {
      name: 'a deny list on the OU',
      context,
      evidence: { organization, organizationTree: tree(), organizationPolicies: scps(['ou-ab12-workload']) },
    },
    {
      name: 'a deny list on the account itself',
      context,
      evidence: { organization, organizationTree: tree(), organizationPolicies: scps(['444455556666']) },
    },
    {
      name: 'an allow list in place of FullAWSAccess',
      context,
      evidence: {
        organization,
        organizationTree: tree(),
        organizationPolicies: policies({
          policies: [
            fullAwsAccess(['r-ab12', '444455556666']),
            organizationPolicy({
              document: { json: { Statement: { Effect: 'Allow', Action: ['s3:*', 'ec2:*'], Resource: '*' } } },
              targetIds: ['ou-ab12-workload'],
            }),
          ],
        }),
      },
    },
    {
      name: 'a malformed policy beside one that denies',
      context,
      evidence: {
        organization,
        organizationTree: tree(),
        organizationPolicies: policies({
          policies: [
            fullAwsAccess(everywhere),
            organizationPolicy({ targetIds: ['ou-ab12-workload'] }),
            organizationPolicy({ id: 'p-x', document: { malformed: '{' }, targetIds: ['ou-ab12-workload'] }),
          ],
        }),
      },
    },
    {
      name: 'a malformed policy beside one that denies further up',
      context,
      evidence: {
        organization,
        organizationTree: tree(),
        organizationPolicies: policies({
          policies: [
            fullAwsAccess(everywhere),
            organizationPolicy(),
            organizationPolicy({ id: 'p-x', document: { malformed: '{' }, targetIds: ['ou-ab12-workload'] }),
          ],
        }),
      },
    },
  ],
  fail: [
    {
      name: 'SCPs not enabled',
      context,
      evidence: { organization, organizationTree: tree(), organizationPolicies: policies({ enabledTypes: [] }) },
      failures: [
        {
          resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5',
          message: 'Service control policies are not enabled.',
        },
      ],
    },
    {
      name: 'FullAWSAccess alone, the management account aside',
      context,
      evidence: { organization, organizationTree: tree(), organizationPolicies: scps([], ['111122223333']) },
      failures: [
        {
          resource: workloads,
          message:
            'No service control policy limits these accounts in Workloads (ou-ab12-workload): 444455556666 (1 in all).',
          details: { place: 'Workloads (ou-ab12-workload)', count: 1, accounts: ['444455556666'] },
        },
      ],
    },
    {
      name: 'a second policy that allows everything in another spelling',
      context,
      evidence: {
        organization,
        organizationTree: tree(),
        organizationPolicies: policies({
          policies: [
            fullAwsAccess(everywhere),
            organizationPolicy({
              document: { json: { Statement: [{ Effect: 'Allow', Action: '*:*', Resource: ['*'] }] } },
            }),
          ],
        }),
      },
      failures: [{ resource: workloads, message: expectUncovered() }],
    },
    {
      name: 'one account of two, and a sibling OU that is covered',
      context,
      evidence: {
        organization,
        organizationTree: tree({
          ous: [
            treeNode('r-ab12', { parentId: null }),
            treeNode('ou-ab12-workload', { name: 'Workloads' }),
            treeNode('ou-ab12-security', { name: 'Security' }),
          ],
          accounts: [
            treeAccount('111122223333'),
            treeAccount('444455556666', { parentId: 'ou-ab12-workload' }),
            treeAccount('555566667777', { parentId: 'ou-ab12-workload' }),
            treeAccount('666677778888', { parentId: 'ou-ab12-security' }),
            treeAccount('777788889999', { parentId: 'ou-ab12-workload', state: 'SUSPENDED' }),
          ],
        }),
        organizationPolicies: scps(['ou-ab12-security', '555566667777']),
      },
      counts: { PASS: 1, FAIL: 1 },
      failures: [{ resource: workloads, message: expectUncovered() }],
    },
  ],
  unknown: [
    {
      name: 'a policy that is not one',
      context,
      evidence: {
        organization,
        organizationTree: tree(),
        organizationPolicies: policies({
          policies: [fullAwsAccess(everywhere), organizationPolicy({ document: { malformed: '{' } })],
        }),
      },
      unknownResources: [workloads],
    },
    {
      name: 'an account without a known OU',
      context,
      evidence: {
        organization,
        organizationTree: tree({ accounts: [treeAccount('444455556666', { parentId: null })] }),
        organizationPolicies: scps(['r-ab12']),
      },
      unknownResources: ['arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5#unplaced'],
    },
  ],
  notApplicable: [
    {
      name: 'no member account',
      context,
      evidence: {
        organization,
        organizationTree: tree({ accounts: [treeAccount('111122223333')] }),
        organizationPolicies: scps([]),
      },
    },
    {
      name: 'no organization',
      context,
      evidence: { organization: null, organizationTree: tree(), organizationPolicies: scps([]) },
    },
  ],
});

function expectUncovered(): string {
  return 'No service control policy limits these accounts in Workloads (ou-ab12-workload): 444455556666 (1 in all).';
}
