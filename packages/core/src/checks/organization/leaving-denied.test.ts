import { allowedBy, guardedBy, guardrailCases, WORKLOADS } from '../../testing/cases/guardrail-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
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
const message = 'These accounts in Workloads (ou-ab12-workload) can leave the organization: 444455556666 (1 in all).';
const left = { resource: WORKLOADS, message };
const LEAVE = { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' };

testCheck(
  organizationLeavingDenied,
  mergeCases(
    guardrailCases({
      denying: LEAVE,
      disabled:
        'Service control policies are not enabled: nothing stops member accounts from leaving the organization.',
      left: message,
    }),
    {
      pass: [
        { name: 'denied by a wildcard', context, evidence: guardedBy({ ...LEAVE, Action: 'organizations:Leave*' }) },
        {
          name: 'denied by NotAction',
          context,
          evidence: guardedBy({ Effect: 'Deny', Resource: '*', NotAction: ['s3:*', 'iam:*'] }),
        },
        {
          name: 'denied to all but one role',
          context,
          evidence: guardedBy({
            ...LEAVE,
            Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/break-glass' } },
          }),
        },
        {
          name: 'left out of an allow list',
          context,
          evidence: allowedBy({ Effect: 'Allow', NotAction: 'organizations:*', Resource: '*' }),
        },
      ],
      fail: [
        {
          name: 'denied without MFA only',
          context,
          evidence: guardedBy({ ...LEAVE, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }),
          failures: [left],
        },
        {
          name: 'denied to all but root',
          context,
          evidence: guardedBy({ ...LEAVE, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } }),
          failures: [left],
        },
        {
          name: 'denied to root only',
          context,
          evidence: guardedBy({ ...LEAVE, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } }),
          failures: [left],
        },
        {
          name: 'denied to all but roles of any name',
          context,
          evidence: guardedBy({ ...LEAVE, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } } }),
          failures: [left],
        },
        {
          name: 'the one account of two with principals that a policy exempts by its id',
          context,
          evidence: {
            organization: organizationFacts(),
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
              resource: WORKLOADS,
              message:
                'These accounts in Workloads (ou-ab12-workload) can leave the organization: 555566667777 (1 in all).',
            },
          ],
        },
        {
          name: 'another action denied',
          context,
          evidence: guardedBy({ ...LEAVE, Action: 'organizations:CreateOrganization' }),
          failures: [left],
        },
      ],
    },
  ),
);
