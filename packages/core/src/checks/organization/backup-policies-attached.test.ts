import { organizationFacts, organizationPolicy, policies, tree } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationBackupPoliciesAttached } from './backup-policies-attached.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const organizationTree = tree();

function attachedTo(targetIds: string[]) {
  const policy = organizationPolicy({ type: 'BACKUP_POLICY', document: { json: {} }, targetIds });
  return policies({ enabledTypes: ['BACKUP_POLICY'], policies: [policy, organizationPolicy({ id: 'p-scp' })] });
}

testCheck(organizationBackupPoliciesAttached, {
  pass: [
    {
      name: 'a policy on the root',
      context,
      evidence: { organization, organizationTree, organizationPolicies: attachedTo(['r-ab12']) },
      counts: { PASS: 2 },
    },
    {
      name: 'a policy on the OU and one on the management account, which it binds too',
      context,
      evidence: {
        organization,
        organizationTree,
        organizationPolicies: attachedTo(['ou-ab12-workload', '111122223333']),
      },
      counts: { PASS: 2 },
    },
  ],
  fail: [
    {
      name: 'the type not enabled',
      context,
      evidence: { organization, organizationTree, organizationPolicies: policies() },
      failures: [
        {
          resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5',
          message: 'Backup policies are not enabled.',
        },
      ],
    },
    {
      name: 'a policy on the OU only',
      context,
      evidence: { organization, organizationTree, organizationPolicies: attachedTo(['ou-ab12-workload']) },
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource: 'arn:aws:organizations::111122223333:root/o-a1b2c3d4e5/r-ab12',
          message: 'No backup policy applies to these accounts in Root (r-ab12): 111122223333 (1 in all).',
        },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'no organization',
      context,
      evidence: { organization: null, organizationTree, organizationPolicies: policies() },
    },
  ],
});
