import {
  fullAwsAccess,
  organizationFacts,
  organizationPolicy,
  policies,
  tree,
} from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationRootDenied } from './root-denied.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const organizationTree = tree();
const workloads = 'arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-ab12-workload';
const left = {
  resource: workloads,
  message: 'The root user can act in these accounts in Workloads (ou-ab12-workload): 444455556666 (1 in all).',
};
const ROOT = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } };
const DENY = { Effect: 'Deny', Action: '*', Resource: '*' };

function given(statement: object, targetIds: string[] = ['r-ab12']) {
  const organizationPolicies = policies({
    policies: [
      fullAwsAccess(['r-ab12', 'ou-ab12-workload', '111122223333', '444455556666']),
      organizationPolicy({ document: { json: { Version: '2012-10-17', Statement: statement } }, targetIds }),
    ],
  });
  return { organization, organizationTree, organizationPolicies };
}

testCheck(organizationRootDenied, {
  pass: [
    { name: 'everything denied to root', context, evidence: given({ ...DENY, Condition: ROOT }) },
    {
      name: 'denied by StringLike, on the OU',
      context,
      evidence: given({ ...DENY, Condition: { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } } }, [
        'ou-ab12-workload',
      ]),
    },
    {
      name: 'with an exemption for sessions of AssumeRoot',
      context,
      evidence: given({ ...DENY, Condition: { ...ROOT, Null: { 'aws:AssumedRoot': 'true' } } }),
    },
    {
      name: 'with that exemption in another spelling',
      context,
      evidence: given({ ...DENY, Condition: { ...ROOT, BoolIfExists: { 'aws:AssumedRoot': 'false' } } }),
    },
    {
      name: 'denied by the type of caller that root is',
      context,
      evidence: given({ ...DENY, Condition: { StringEquals: { 'aws:PrincipalType': 'Account' } } }),
    },
    {
      name: 'denied to root of this organization',
      context,
      evidence: given({
        ...DENY,
        Condition: { ...ROOT, StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
    },
    {
      name: 'all but what only root can do',
      context,
      evidence: given({
        Effect: 'Deny',
        NotAction: ['iam:DeleteVirtualMFADevice', 's3:DeleteBucketPolicy', 'account:CloseAccount'],
        Resource: '*',
        Condition: ROOT,
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
          message: 'Service control policies are not enabled: nothing limits the root users of member accounts.',
        },
      ],
    },
    { name: 'attached to nothing', context, evidence: given({ ...DENY, Condition: ROOT }, []), failures: [left] },
    {
      name: 'some actions denied',
      context,
      evidence: given({ ...DENY, Action: ['iam:*', 'organizations:*'], Condition: ROOT }),
      failures: [left],
    },
    {
      name: 'a NotAction that spares making keys',
      context,
      evidence: given({ Effect: 'Deny', NotAction: 'iam:*', Resource: '*', Condition: ROOT }),
      failures: [left],
    },
    {
      name: 'a NotAction that spares all of EC2',
      context,
      evidence: given({ Effect: 'Deny', NotAction: ['account:*', 'ec2:*'], Resource: '*', Condition: ROOT }),
      failures: [left],
    },
    {
      name: 'no Deny, where SCPs allow some services only',
      context,
      evidence: {
        organization,
        organizationTree,
        organizationPolicies: policies({
          policies: [
            fullAwsAccess(['r-ab12', '111122223333', '444455556666']),
            organizationPolicy({
              document: {
                json: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' } },
              },
              targetIds: ['ou-ab12-workload'],
            }),
          ],
        }),
      },
      failures: [left],
    },
    {
      name: 'denied in sessions of AssumeRoot only',
      context,
      evidence: given({ ...DENY, Condition: { ...ROOT, Bool: { 'aws:AssumedRoot': 'true' } } }),
      failures: [left],
    },
    {
      name: 'denied to the root user of another account',
      context,
      evidence: given({ ...DENY, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::999900001111:root' } } }),
      failures: [left],
    },
    {
      name: 'denied outside of some Regions only',
      context,
      evidence: given({ ...DENY, Condition: { ...ROOT, StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }),
      failures: [left],
    },
  ],
  unknown: [
    {
      name: 'an SCP that is not one',
      context,
      evidence: given({ ...DENY, Principal: '*' }),
      unknownResources: [workloads],
    },
  ],
  notApplicable: [{ name: 'no organization', context, evidence: { ...given(DENY), organization: null } }],
});
