import { escalationCases, principalWith } from '../../testing/cases/escalation-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { details, iamGroup, iamUser } from '../../testing/evidence-fixtures.ts';
import { customer, customerPolicy, inline } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNoPrivilegeEscalation } from './no-privilege-escalation.ts';

const resource = 'arn:aws:iam::111122223333:user/alice';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const policies = [customerPolicy('limits', { ...allow, Action: 's3:*' })];

const SELF = 'arn:aws:iam::*:user/${aws:username}';
const groups = [
  iamGroup({ name: 'admins', inlinePolicies: [inline('all', allow)] }),
  iamGroup({ name: 'staff', attachedPolicies: [customer('limits')] }),
];

/** `alice`, of the group `staff`, beside a group of administrators and one of them. */
function beside(statements: unknown) {
  const users = [
    iamUser({ inlinePolicies: [inline('p', statements)], groups: ['staff'] }),
    iamUser({ name: 'bob', groups: ['admins'] }),
  ];
  return { authorizationDetails: details({ users, groups, policies }) };
}

function opens(path: string, to = 'more privileges') {
  const way = `user/alice → (${path}) → ${to}`;
  return {
    failures: [
      {
        resource,
        message: `alice can escalate its privileges through: ${path}. Shortest way: ${way}. Policies: inline p.`,
      },
    ],
    counts: { FAIL: 1, NOT_APPLICABLE: 1 },
  };
}

function evidence(statements: unknown) {
  return principalWith('users', statements);
}

testCheck(
  userNoPrivilegeEscalation,
  mergeCases(escalationCases({ kind: 'users', name: 'alice', resource }), {
    pass: [
      {
        name: 'its own policies, but for its name',
        evidence: evidence([
          { Effect: 'Allow', Action: 'iam:PutUserPolicy', Resource: SELF },
          { Effect: 'Deny', Action: 'iam:PutUserPolicy', Resource: resource },
        ]),
      },
      {
        name: 'a group that is no administrator',
        evidence: beside({ ...allow, Action: 'iam:AddUserToGroup', Resource: 'arn:aws:iam::*:group/staff' }),
        counts: { PASS: 1, NOT_APPLICABLE: 1 },
      },
    ],
    fail: [
      {
        name: 'its own policies',
        evidence: beside({ Effect: 'Allow', Action: 'iam:PutUserPolicy', Resource: SELF }),
        ...opens('put-user-policy'),
      },
      {
        name: 'its own policies, by its name',
        evidence: beside({ Effect: 'Allow', Action: 'iam:AttachUserPolicy', Resource: resource }),
        ...opens('attach-user-policy'),
      },
      {
        name: 'policies of its group',
        evidence: beside({
          ...allow,
          Action: 'iam:AttachGroupPolicy',
          Resource: 'arn:aws:iam::111122223333:group/staff',
        }),
        ...opens('attach-group-policy'),
      },
      {
        name: 'a policy that its group has',
        evidence: beside({ ...allow, Action: 'iam:CreatePolicyVersion', Resource: customer('limits').arn }),
        ...opens('create-policy-version'),
      },
      {
        name: 'the group of administrators',
        evidence: beside({
          ...allow,
          Action: 'iam:AddUserToGroup',
          Resource: 'arn:aws:iam::111122223333:group/admins',
        }),
        ...opens('add-user-to-group', 'user/alice in admins, an administrator'),
      },
      {
        name: 'a key of an administrator',
        evidence: beside({ ...allow, Action: 'iam:CreateAccessKey', Resource: 'arn:aws:iam::111122223333:user/b*' }),
        ...opens('create-access-key', 'user/bob, an administrator'),
      },
      {
        name: 'all users of the account, by its id',
        evidence: beside({ ...allow, Action: 'iam:UpdateLoginProfile', Resource: 'arn:aws:iam::111122223333:user/*' }),
        ...opens('update-login-profile'),
      },
    ],
  }),
);
