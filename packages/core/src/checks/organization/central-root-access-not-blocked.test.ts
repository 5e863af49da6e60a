import {
  fullAwsAccess,
  organizationFacts,
  organizationPolicy,
  policies,
  tree,
} from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationCentralRootAccessNotBlocked } from './central-root-access-not-blocked.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const organizationTree = tree();
const rootFeatures = { features: ['RootCredentialsManagement'] };
const workloads = 'arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-ab12-workload';
const left = {
  resource: workloads,
  message:
    'A service control policy also denies the root user in AssumeRoot sessions, in these accounts in Workloads (ou-ab12-workload): 444455556666 (1 in all).',
};
const ROOT = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } };
const DENY = { Effect: 'Deny', Action: '*', Resource: '*' };

function given(...statements: readonly object[]) {
  const everywhere = ['r-ab12', 'ou-ab12-workload', '111122223333', '444455556666'];
  const own = statements.map((Statement, index) =>
    organizationPolicy({ id: `p-${index}`, document: { json: { Version: '2012-10-17', Statement } } }),
  );
  const organizationPolicies = policies({ policies: [fullAwsAccess(everywhere), ...own] });
  return { organization, organizationTree, organizationPolicies, rootFeatures };
}

testCheck(organizationCentralRootAccessNotBlocked, {
  pass: [
    { name: 'no policy about root', context, evidence: given() },
    {
      name: 'root denied, but for sessions of AssumeRoot',
      context,
      evidence: given({ ...DENY, Condition: { ...ROOT, Null: { 'aws:AssumedRoot': 'true' } } }),
    },
    {
      name: 'everything but global services denied outside one Region',
      context,
      evidence: given({
        Effect: 'Deny',
        NotAction: ['iam:*', 'sts:*'],
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
      }),
    },
    {
      name: 'root denied all but the tasks',
      context,
      evidence: given({
        Effect: 'Deny',
        NotAction: ['iam:List*', 'iam:Delete*', 'iam:DeactivateMFADevice'],
        Resource: '*',
        Condition: ROOT,
      }),
    },
  ],
  fail: [
    { name: 'root denied without exception', context, evidence: given({ ...DENY, Condition: ROOT }), failures: [left] },
    {
      name: 'everything denied outside one Region, IAM too, which is in another',
      context,
      evidence: given({ ...DENY, Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }),
      failures: [left],
    },
    {
      name: 'one policy of two without the exception',
      context,
      evidence: given(
        { ...DENY, Condition: { ...ROOT, Null: { 'aws:AssumedRoot': 'true' } } },
        { ...DENY, Action: 'iam:DeactivateMFADevice', Condition: ROOT },
      ),
      failures: [left],
    },
  ],
  unknown: [
    {
      name: 'an SCP that is not one',
      context,
      evidence: given({ ...DENY, Effect: 'DENY' }),
      unknownResources: [workloads],
    },
  ],
  notApplicable: [
    {
      name: 'central management off',
      context,
      evidence: { ...given({ ...DENY, Condition: ROOT }), rootFeatures: { features: ['RootSessions'] } },
    },
    {
      name: 'SCPs not enabled',
      context,
      evidence: { ...given(), organizationPolicies: policies({ enabledTypes: [] }) },
    },
    { name: 'no organization', context, evidence: { ...given(), organization: null } },
  ],
});
