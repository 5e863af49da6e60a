import { guardedBy, guardedByAll, WORKLOADS } from '../../testing/cases/guardrail-cases.ts';
import { organizationFacts, policies, tree, treeAccount } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationExemptionsProtected } from './exemptions-protected.ts';

const context = { isManagementAccount: true };
const LEAVING = { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' };
const REGIONS = {
  Effect: 'Deny',
  NotAction: ['iam:*', 'organizations:*', 'sts:*'],
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
};
const ROLE = 'arn:aws:iam::*:role/platform-admin';
const unlessRole = { ArnNotLike: { 'aws:PrincipalArn': ROLE } };
const unlessTag = { StringNotEquals: { 'aws:PrincipalTag/OrgAdmin': 'true' } };
/** Keeps everybody but the role itself and the organization's own from making or changing the role. */
const protectsRole = {
  Effect: 'Deny',
  Action: 'iam:*',
  Resource: ROLE,
  Condition: {
    ArnNotLike: {
      'aws:PrincipalArn': [ROLE, 'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*'],
    },
  },
};
const protectsTag = {
  Effect: 'Deny',
  Action: ['iam:TagRole', 'iam:TagUser', 'sts:TagSession'],
  Resource: '*',
  Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'OrgAdmin' } },
};

function of(...statements: readonly object[]) {
  return { context, evidence: guardedByAll(statements) };
}

function failures(kind: 'role' | 'tag' | 'session', exempt: string) {
  const who = {
    role: 'Who may create or change roles and users can become one',
    tag: 'Who may set tags can give himself one',
    session: 'Who may assume a role can choose a session name',
  }[kind];
  const where = 'in these accounts in Workloads (ou-ab12-workload): 444455556666 (1 in all).';
  return [{ resource: WORKLOADS, message: `${who} that service control policies exempt (${exempt}), ${where}` }];
}

testCheck(organizationExemptionsProtected, {
  pass: [
    { name: 'no exemption', ...of(LEAVING) },
    { name: 'a role that an SCP protects', ...of({ ...LEAVING, Condition: unlessRole }, protectsRole) },
    {
      name: 'roles of IAM Identity Center, by their path',
      ...of({
        ...LEAVING,
        Condition: {
          ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*' },
        },
      }),
    },
    { name: 'a tag that an SCP protects', ...of({ ...LEAVING, Condition: unlessTag }, protectsTag) },
    {
      name: 'a unique id, which nobody gets a second time',
      ...of({ ...LEAVING, Condition: { StringNotLike: { 'aws:userid': 'AROAEXAMPLE:*' } } }),
    },
    {
      name: 'a role of another account',
      ...of({
        ...LEAVING,
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::999900001111:role/admin' } },
      }),
    },
    {
      name: 'a role, where no IAM request is allowed at all',
      ...of({ ...LEAVING, Condition: unlessRole }, { Effect: 'Deny', Action: 'iam:*', Resource: '*' }),
    },
    {
      name: 'a role that has to have a tag too, which an SCP protects',
      ...of({ ...LEAVING, Condition: unlessRole }, { ...LEAVING, Condition: unlessTag }, protectsTag),
    },
    {
      name: 'a role of the OU where the account is not',
      ...of(
        {
          ...LEAVING,
          Condition: {
            ...unlessRole,
            'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-*/r-ab12/ou-else/*' },
          },
        },
        protectsRole,
      ),
    },
  ],
  fail: [
    {
      name: 'a role that nobody protects',
      ...of({ ...LEAVING, Condition: unlessRole }),
      failures: failures('role', 'role/platform-admin'),
    },
    {
      name: 'a role by its whole ARN in the account',
      ...of({
        ...REGIONS,
        Condition: {
          ...REGIONS.Condition,
          ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::${aws:PrincipalAccount}:role/admin' },
        },
      }),
      failures: failures('role', 'role/admin'),
    },
    {
      name: 'roles of a pattern of which one name only is protected',
      ...of({ ...LEAVING, Condition: { ArnNotLike: { 'aws:PrincipalArn': `${ROLE}*` } } }, protectsRole),
      failures: failures('role', 'role/platform-admin*'),
    },
    {
      name: 'a role whose protection exempts another that nobody protects',
      ...of(
        { ...LEAVING, Condition: unlessRole },
        { ...protectsRole, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy' } } },
      ),
      failures: failures('role', 'role/platform-admin'),
    },
    {
      name: 'a role that may not be created, but whose trust policy may be rewritten',
      ...of({ ...LEAVING, Condition: unlessRole }, { ...protectsRole, Action: 'iam:CreateRole' }),
      failures: failures('role', 'role/platform-admin'),
    },
    {
      name: 'a role named like those of IAM Identity Center, wherever it is',
      ...of({ ...LEAVING, Condition: { StringNotLike: { 'aws:PrincipalArn': '*AWSReservedSSO_Admin*' } } }),
      failures: failures('role', '*AWSReservedSSO_Admin*'),
    },
    {
      name: 'a user by name',
      ...of({ ...LEAVING, Condition: { StringNotEquals: { 'aws:username': 'break-glass' } } }),
      failures: failures('role', 'break-glass'),
    },
    {
      name: 'a tag that nobody protects',
      ...of({ ...LEAVING, Condition: unlessTag }),
      failures: failures('tag', 'tag orgadmin'),
    },
    {
      name: 'a tag of which an SCP protects but one value',
      ...of(
        { ...LEAVING, Condition: { StringNotLike: { 'aws:PrincipalTag/OrgAdmin': '*' } } },
        { ...protectsTag, Condition: { StringEquals: { 'aws:RequestTag/OrgAdmin': 'true' } } },
      ),
      failures: failures('tag', 'tag orgadmin'),
    },
    {
      name: 'a role with a tag, neither of which anybody protects',
      ...of({ ...LEAVING, Condition: unlessRole }, { ...LEAVING, Condition: unlessTag }),
      failures: failures('role', 'role/platform-admin with tag orgadmin'),
    },
    {
      name: 'a name of the session, whatever is protected',
      ...of(
        { ...LEAVING, Condition: { StringNotLike: { 'aws:userid': '*:break-glass' } } },
        { Effect: 'Deny', Action: 'iam:*', Resource: '*' },
      ),
      failures: failures('session', 'session break-glass'),
    },
  ],
  unknown: [
    {
      name: 'an SCP with an unknown effect',
      context,
      evidence: guardedBy({ ...LEAVING, Effect: 'deny' }),
      unknownResources: [WORKLOADS],
    },
    {
      name: 'more callers than anybody would spell',
      context,
      evidence: guardedBy({
        ...LEAVING,
        Condition: {
          ArnNotLike: { 'aws:PrincipalArn': Array.from({ length: 101 }, (_, at) => `arn:aws:iam::*:role/r${at}`) },
        },
      }),
      unknownResources: [WORKLOADS],
    },
  ],
  notApplicable: [
    { name: 'nothing denied', ...of({ ...LEAVING, Action: 's3:DeleteBucket' }) },
    { name: 'denied to a few only', ...of({ ...LEAVING, Condition: { ArnLike: { 'aws:PrincipalArn': ROLE } } }) },
    {
      name: 'SCPs not enabled',
      context,
      evidence: { ...guardedBy(LEAVING), organizationPolicies: policies({ enabledTypes: [] }) },
    },
    {
      name: 'no member account',
      context,
      evidence: { ...guardedBy(LEAVING), organizationTree: tree({ accounts: [treeAccount('111122223333')] }) },
    },
    { name: 'no organization', context, evidence: { ...guardedBy(LEAVING), organization: null } },
    { name: 'a member account', evidence: { ...guardedBy(LEAVING), organization: organizationFacts() } },
  ],
});
