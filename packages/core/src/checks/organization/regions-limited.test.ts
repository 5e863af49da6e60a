import { allowedBy, guardedBy, guardrailCases, WORKLOADS } from '../../testing/cases/guardrail-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationRegionsLimited } from './regions-limited.ts';

const context = { isManagementAccount: true };
const message =
  'These accounts in Workloads (ou-ab12-workload) are not limited to chosen Regions: 444455556666 (1 in all).';
const left = { resource: WORKLOADS, message };
const CHOSEN = { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } };
const denying = {
  Effect: 'Deny',
  NotAction: ['iam:*', 'organizations:*', 'sts:*', 'support:*'],
  Resource: '*',
  Condition: CHOSEN,
};

testCheck(
  organizationRegionsLimited,
  mergeCases(
    guardrailCases({
      denying,
      disabled: 'Service control policies are not enabled: member accounts can use every Region.',
      left: message,
    }),
    {
      pass: [
        {
          name: 'the same with an exempt role',
          context,
          evidence: guardedBy({
            Effect: 'Deny',
            NotAction: ['iam:*'],
            Resource: '*',
            Condition: {
              ...CHOSEN,
              ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/AWSControlTowerExecution' },
            },
          }),
        },
        {
          name: 'some services allowed only, in chosen Regions only',
          context,
          evidence: allowedBy({
            Effect: 'Allow',
            Action: 'ec2:*',
            Resource: '*',
            Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
          }),
        },
        {
          name: 'chosen by a pattern',
          context,
          evidence: guardedBy({
            Effect: 'Deny',
            NotAction: ['iam:*'],
            Resource: '*',
            Condition: { StringNotLike: { 'aws:RequestedRegion': 'eu-*' } },
          }),
        },
      ],
      fail: [
        {
          name: 'certain Regions denied: new ones are open',
          context,
          evidence: guardedBy({
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
          evidence: guardedBy({ Effect: 'Deny', Action: ['ec2:*', 'lambda:*'], Resource: '*', Condition: CHOSEN }),
          failures: [left],
        },
        {
          name: 'every Region named by a wildcard',
          context,
          evidence: guardedBy({
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { StringNotLike: { 'aws:RequestedRegion': '*' } },
          }),
          failures: [left],
        },
      ],
    },
  ),
);
