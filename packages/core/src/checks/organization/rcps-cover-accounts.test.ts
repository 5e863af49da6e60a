import { organizationFacts, organizationPolicy, policies, tree } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationRcpsCoverAccounts } from './rcps-cover-accounts.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const organizationTree = tree();
const workloads = 'arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-ab12-workload';

/** What AWS attaches everywhere; its like is the only thing that an RCP can allow. */
const full = organizationPolicy({
  id: 'p-RCPFullAWSAccess',
  type: 'RESOURCE_CONTROL_POLICY',
  awsManaged: true,
  document: { json: { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] } },
});

function rcp(targetIds: string[], with_: Parameters<typeof organizationPolicy>[0] = {}) {
  const enabledTypes = ['RESOURCE_CONTROL_POLICY', 'SERVICE_CONTROL_POLICY'];
  const perimeter = {
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:*', 'sts:AssumeRole'],
    Resource: '*',
    Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  };
  const document = { json: { Version: '2012-10-17', Statement: [perimeter] } };
  const policy = organizationPolicy({ type: 'RESOURCE_CONTROL_POLICY', document, targetIds, ...with_ });
  return policies({ enabledTypes, policies: [full, policy, organizationPolicy({ id: 'p-scp' })] });
}

testCheck(organizationRcpsCoverAccounts, {
  pass: [
    {
      name: 'a data perimeter on the root',
      context,
      evidence: { organization, organizationTree, organizationPolicies: rcp(['r-ab12']) },
    },
    {
      name: 'one on the OU',
      context,
      evidence: { organization, organizationTree, organizationPolicies: rcp(['ou-ab12-workload']) },
    },
  ],
  fail: [
    {
      name: 'RCPs not enabled, though SCPs are',
      context,
      evidence: { organization, organizationTree, organizationPolicies: policies() },
      failures: [
        {
          resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5',
          message: 'Resource control policies are not enabled.',
        },
      ],
    },
    {
      name: 'RCPFullAWSAccess and one that is attached to nothing',
      context,
      evidence: { organization, organizationTree, organizationPolicies: rcp([]) },
      failures: [
        {
          resource: workloads,
          message:
            'No resource control policy limits these accounts in Workloads (ou-ab12-workload): 444455556666 (1 in all).',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a policy that is not one',
      context,
      evidence: {
        organization,
        organizationTree,
        organizationPolicies: rcp(['r-ab12'], { document: { json: [] } }),
      },
      unknownResources: [workloads],
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
