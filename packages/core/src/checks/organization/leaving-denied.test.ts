import {
  fullAwsAccess,
  organizationFacts,
  organizationPolicy,
  policies,
  tree,
  treeAccount,
} from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationLeavingDenied } from './leaving-denied.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const organizationTree = tree();
const workloads = 'arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-ab12-workload';
const left = {
  resource: workloads,
  message: 'These accounts in Workloads (ou-ab12-workload) can leave the organization: 444455556666 (1 in all).',
};
const LEAVE = { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' };

function scp(statement: object, targetIds: string[] = ['r-ab12']) {
  return policies({
    policies: [
      fullAwsAccess(['r-ab12', 'ou-ab12-workload', '111122223333', '444455556666']),
      organizationPolicy({ document: { json: { Version: '2012-10-17', Statement: statement } }, targetIds }),
    ],
  });
}

function given(statement: object, targetIds?: string[]) {
  return { organization, organizationTree, organizationPolicies: scp(statement, targetIds) };
}

testCheck(organizationLeavingDenied, {
  pass: [
    { name: 'denied on the root', context, evidence: given(LEAVE) },
    { name: 'denied on the OU', context, evidence: given(LEAVE, ['ou-ab12-workload']) },
    { name: 'denied by a wildcard', context, evidence: given({ ...LEAVE, Action: 'organizations:Leave*' }) },
    { name: 'denied by NotAction', context, evidence: given({ ...deny(), NotAction: ['s3:*', 'iam:*'] }) },
    {
      name: 'denied to all but one role',
      context,
      evidence: given({
        ...LEAVE,
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/break-glass' } },
      }),
    },
    {
      name: 'left out of an allow list',
      context,
      evidence: {
        organization,
        organizationTree,
        organizationPolicies: policies({
          policies: [
            fullAwsAccess(['r-ab12', '444455556666']),
            organizationPolicy({
              document: { json: { Statement: { Effect: 'Allow', NotAction: 'organizations:*', Resource: '*' } } },
              targetIds: ['ou-ab12-workload'],
            }),
          ],
        }),
      },
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
          message:
            'Service control policies are not enabled: nothing stops member accounts from leaving the organization.',
        },
      ],
    },
    { name: 'a policy attached to nothing', context, evidence: given(LEAVE, []), failures: [left] },
    {
      name: 'a policy on the management account only, which it does not bind',
      context,
      evidence: given(LEAVE, ['111122223333']),
      failures: [left],
    },
    {
      name: 'denied without MFA only',
      context,
      evidence: given({ ...LEAVE, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }),
      failures: [left],
    },
    {
      name: 'denied to all but root',
      context,
      evidence: given({ ...LEAVE, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } }),
      failures: [left],
    },
    {
      name: 'denied to root only',
      context,
      evidence: given({ ...LEAVE, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } }),
      failures: [left],
    },
    {
      name: 'denied to all but roles of any name',
      context,
      evidence: given({ ...LEAVE, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } } }),
      failures: [left],
    },
    {
      name: 'the one account of two whose principals a policy spares by its id',
      context,
      evidence: {
        organization,
        organizationTree: tree({
          accounts: [
            treeAccount('444455556666', { parentId: 'ou-ab12-workload' }),
            treeAccount('555566667777', { parentId: 'ou-ab12-workload' }),
          ],
        }),
        organizationPolicies: policies({
          policies: [
            fullAwsAccess(['r-ab12', 'ou-ab12-workload', '444455556666', '555566667777']),
            organizationPolicy({
              document: {
                json: {
                  Version: '2012-10-17',
                  Statement: {
                    ...LEAVE,
                    Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::555566667777:*' } },
                  },
                },
              },
            }),
          ],
        }),
      },
      failures: [
        {
          resource: workloads,
          message:
            'These accounts in Workloads (ou-ab12-workload) can leave the organization: 555566667777 (1 in all).',
        },
      ],
    },
    {
      name: 'another action denied',
      context,
      evidence: given({ ...LEAVE, Action: 'organizations:CreateOrganization' }),
      failures: [left],
    },
  ],
  unknown: [
    {
      name: 'a level without any SCP, which AWS does not have',
      context,
      evidence: {
        organization,
        organizationTree,
        organizationPolicies: policies({ policies: [fullAwsAccess(['r-ab12', '444455556666'])] }),
      },
      unknownResources: [workloads],
    },
    {
      name: 'an SCP that is not one',
      context,
      evidence: given({ ...LEAVE, Effect: 'deny' }),
      unknownResources: [workloads],
    },
  ],
  notApplicable: [
    { name: 'no organization', context, evidence: { ...given(LEAVE), organization: null } },
    { name: 'a member account', evidence: given(LEAVE) },
  ],
});

function deny() {
  return { Effect: 'Deny', Resource: '*' };
}
