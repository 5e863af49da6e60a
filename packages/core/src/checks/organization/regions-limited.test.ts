import {
  fullAwsAccess,
  organizationFacts,
  organizationPolicy,
  policies,
  tree,
} from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationRegionsLimited } from './regions-limited.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const organizationTree = tree();
const left = {
  resource: 'arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-ab12-workload',
  message: 'These accounts in Workloads (ou-ab12-workload) are not limited to chosen Regions: 444455556666 (1 in all).',
};
const CHOSEN = { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } };

function given(statement: object, targetIds: string[] = ['r-ab12']) {
  const organizationPolicies = policies({
    policies: [
      fullAwsAccess(['r-ab12', 'ou-ab12-workload', '111122223333', '444455556666']),
      organizationPolicy({ document: { json: { Version: '2012-10-17', Statement: statement } }, targetIds }),
    ],
  });
  return { organization, organizationTree, organizationPolicies };
}

testCheck(organizationRegionsLimited, {
  pass: [
    {
      name: 'all but global services denied elsewhere',
      context,
      evidence: given({
        Effect: 'Deny',
        NotAction: ['iam:*', 'organizations:*', 'sts:*', 'support:*'],
        Resource: '*',
        Condition: CHOSEN,
      }),
    },
    {
      name: 'the same with an exempt role',
      context,
      evidence: given({
        Effect: 'Deny',
        NotAction: ['iam:*'],
        Resource: '*',
        Condition: { ...CHOSEN, ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/AWSControlTowerExecution' } },
      }),
    },
    {
      name: 'some services allowed only, in chosen Regions only',
      context,
      evidence: {
        organization,
        organizationTree,
        organizationPolicies: policies({
          policies: [
            fullAwsAccess(['r-ab12', '111122223333', '444455556666']),
            organizationPolicy({
              document: {
                json: {
                  Version: '2012-10-17',
                  Statement: {
                    Effect: 'Allow',
                    Action: 'ec2:*',
                    Resource: '*',
                    Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
                  },
                },
              },
              targetIds: ['ou-ab12-workload'],
            }),
          ],
        }),
      },
    },
    {
      name: 'chosen by a pattern',
      context,
      evidence: given({
        Effect: 'Deny',
        NotAction: ['iam:*'],
        Resource: '*',
        Condition: { StringNotLike: { 'aws:RequestedRegion': 'eu-*' } },
      }),
    },
  ],
  fail: [
    {
      name: 'SCPs not enabled',
      context,
      evidence: { organization, organizationTree, organizationPolicies: policies({ enabledTypes: [] }) },
      failures: [
        {
          resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5',
          message: 'Service control policies are not enabled: member accounts can use every Region.',
        },
      ],
    },
    {
      name: 'a policy attached to nothing',
      context,
      evidence: given({ Effect: 'Deny', Action: '*', Resource: '*', Condition: CHOSEN }, []),
      failures: [left],
    },
    {
      name: 'certain Regions denied: new ones are open',
      context,
      evidence: given({
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'us-west-2'] } },
      }),
      failures: [left],
    },
    {
      name: 'some services denied elsewhere: others can be used',
      context,
      evidence: given({ Effect: 'Deny', Action: ['ec2:*', 'lambda:*'], Resource: '*', Condition: CHOSEN }),
      failures: [left],
    },
    {
      name: 'every Region named by a wildcard',
      context,
      evidence: given({
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringNotLike: { 'aws:RequestedRegion': '*' } },
      }),
      failures: [left],
    },
  ],
  notApplicable: [{ name: 'no organization', context, evidence: { ...given({}), organization: null } }],
});
