import { allowedBy, guardedBy, guardrailCases, WORKLOADS } from '../../testing/cases/guardrail-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationRootDenied } from './root-denied.ts';

const context = { isManagementAccount: true };
const message = 'The root user can act in these accounts in Workloads (ou-ab12-workload): 444455556666 (1 in all).';
const left = { resource: WORKLOADS, message };
const ROOT = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } };
const DENY = { Effect: 'Deny', Action: '*', Resource: '*' };

testCheck(
  organizationRootDenied,
  mergeCases(
    guardrailCases({
      denying: { ...DENY, Condition: ROOT },
      disabled: 'Service control policies are not enabled: nothing limits the root users of member accounts.',
      left: message,
    }),
    {
      pass: [
        {
          name: 'denied by StringLike, on the OU',
          context,
          evidence: guardedBy({ ...DENY, Condition: { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } } }, [
            'ou-ab12-workload',
          ]),
        },
        {
          name: 'with an exemption for sessions of AssumeRoot',
          context,
          evidence: guardedBy({ ...DENY, Condition: { ...ROOT, Null: { 'aws:AssumedRoot': 'true' } } }),
        },
        {
          name: 'with that exemption in another spelling',
          context,
          evidence: guardedBy({ ...DENY, Condition: { ...ROOT, BoolIfExists: { 'aws:AssumedRoot': 'false' } } }),
        },
        {
          name: 'denied by the type of caller that root is',
          context,
          evidence: guardedBy({ ...DENY, Condition: { StringEquals: { 'aws:PrincipalType': 'Account' } } }),
        },
        {
          name: 'denied to root of this organization',
          context,
          evidence: guardedBy({
            ...DENY,
            Condition: { ...ROOT, StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
          }),
        },
        {
          name: 'all but what only root can do',
          context,
          evidence: guardedBy({
            Effect: 'Deny',
            NotAction: ['iam:DeleteVirtualMFADevice', 's3:DeleteBucketPolicy', 'account:CloseAccount'],
            Resource: '*',
            Condition: ROOT,
          }),
        },
      ],
      fail: [
        {
          name: 'some actions denied',
          context,
          evidence: guardedBy({ ...DENY, Action: ['iam:*', 'organizations:*'], Condition: ROOT }),
          failures: [left],
        },
        {
          name: 'a NotAction that exempts creating keys',
          context,
          evidence: guardedBy({ Effect: 'Deny', NotAction: 'iam:*', Resource: '*', Condition: ROOT }),
          failures: [left],
        },
        {
          name: 'a NotAction that exempts all of EC2',
          context,
          evidence: guardedBy({ Effect: 'Deny', NotAction: ['account:*', 'ec2:*'], Resource: '*', Condition: ROOT }),
          failures: [left],
        },
        {
          name: 'no Deny, where SCPs allow some services only',
          context,
          evidence: allowedBy({ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }),
          failures: [left],
        },
        {
          name: 'denied in sessions of AssumeRoot only',
          context,
          evidence: guardedBy({ ...DENY, Condition: { ...ROOT, Bool: { 'aws:AssumedRoot': 'true' } } }),
          failures: [left],
        },
        {
          name: 'denied to the root user of another account',
          context,
          evidence: guardedBy({
            ...DENY,
            Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::999900001111:root' } },
          }),
          failures: [left],
        },
        {
          name: 'denied outside some Regions only',
          context,
          evidence: guardedBy({
            ...DENY,
            Condition: { ...ROOT, StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
          }),
          failures: [left],
        },
      ],
    },
  ),
);
