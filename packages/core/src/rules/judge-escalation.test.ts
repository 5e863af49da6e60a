import { describe, it } from 'vitest';
import type { AuthorizationDetails, IamRole, IamUser } from '../evidence/authorization-details.ts';
import { checkContext, details, iamGroup, iamRole, iamUser } from '../testing/evidence-fixtures.ts';
import { customer, customerPolicy, documentOf, inline } from '../testing/policy-fixtures.ts';
import { createWorkBudget } from '../work/work.ts';
import { judgeEscalation } from './judge-escalation.ts';

const ACCOUNT = '111122223333';
const ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function arn(resource: string): string {
  return `arn:aws:iam::${ACCOUNT}:${resource}`;
}

function allow(actions: string | readonly string[], resource: string | readonly string[], Condition?: object) {
  const Resource = [resource].flat().map((one) => (one === '*' ? one : arn(one)));
  return { Effect: 'Allow', Action: actions, Resource, ...(Condition && { Condition }) };
}

function deny(actions: string | readonly string[], resource: string) {
  return { ...allow(actions, resource), Effect: 'Deny' };
}

function user(name: string, statements: readonly object[] = [], with_: Partial<IamUser> = {}): IamUser {
  return iamUser({ name, inlinePolicies: statements.length > 0 ? [inline('p', statements)] : [], ...with_ });
}

function role(name: string, statements: readonly object[] = [], with_: Partial<IamRole> = {}): IamRole {
  return iamRole({ name, inlinePolicies: statements.length > 0 ? [inline('p', statements)] : [], ...with_ });
}

function trusting(Principal: unknown, Condition?: object): Pick<IamRole, 'trustPolicy'> {
  return {
    trustPolicy: documentOf({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...(Condition && { Condition }) }),
  };
}

const ROOT = { AWS: arn('root') };
const ALICE = { AWS: arn('user/alice') };
const NOBODY = trusting({ Service: 'ec2.amazonaws.com' });
const admin = role('admin', [ALL]);
const ASSUMES_ADMIN = allow('sts:AssumeRole', 'role/admin');
const policies = [
  customerPolicy('bounds', {
    Effect: 'Allow',
    Action: ['s3:*', 'sts:AssumeRole', 'iam:*Polic*', 'iam:*Role*'],
    Resource: '*',
  }),
  customerPolicy('wide-bounds', ALL),
];

function judged(principal: IamUser | IamRole, others: Partial<AuthorizationDetails>) {
  const { users = [], roles = [] } = others;
  const isUser = 'groups' in principal;
  const evidence = details({
    policies,
    ...others,
    users: isUser ? [principal, ...users] : users,
    roles: isUser ? roles : [principal, ...roles],
  });
  return judgeEscalation(principal, evidence, { ...checkContext(), work: createWorkBudget() });
}

interface Case {
  readonly name: string;
  readonly by?: readonly object[];
  readonly principal?: IamUser | IamRole;
  readonly others?: Partial<AuthorizationDetails>;
  /** The way of a FAIL, or the status. */
  readonly expected: string;
}

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'assuming roles': [
    {
      name: 'by identity policy and the trust of the account',
      by: [ASSUMES_ADMIN],
      others: { roles: [admin] },
      expected: 'user/alice → (assume-role) → role/admin, an administrator',
    },
    {
      name: 'any role',
      by: [allow('sts:AssumeRole', '*')],
      others: { roles: [role('app'), admin] },
      expected: 'user/alice → (assume-role) → role/admin, an administrator',
    },
    { name: 'without an identity policy', others: { roles: [admin] }, expected: 'PASS' },
    {
      name: 'that name the caller, without an identity policy',
      others: { roles: [role('admin', [ALL], trusting(ALICE))] },
      expected: 'user/alice → (assume-role) → role/admin, an administrator',
    },
    {
      name: 'that name the caller, against a Deny of its own',
      by: [deny('sts:*', '*')],
      others: { roles: [role('admin', [ALL], trusting(ALICE))] },
      expected: 'PASS',
    },
    {
      name: 'that name a bounded user: silence of a boundary does not stop it',
      principal: user('alice', [], { permissionsBoundaryArn: customer('silent').arn }),
      others: {
        roles: [role('admin', [ALL], trusting(ALICE))],
        policies: [customerPolicy('silent', allow('s3:*', '*'))],
      },
      expected: 'user/alice → (assume-role) → role/admin, an administrator',
    },
    {
      name: 'that name a bounded role: silence of a boundary stops it',
      principal: role('ci', [], { ...NOBODY, permissionsBoundaryArn: customer('silent').arn }),
      others: {
        roles: [role('admin', [ALL], trusting({ AWS: arn('role/ci') }))],
        policies: [customerPolicy('silent', allow('s3:*', '*'))],
      },
      expected: 'PASS',
    },
    {
      name: 'that trust anybody',
      others: { roles: [role('admin', [ALL], trusting('*'))] },
      expected: 'user/alice → (assume-role) → role/admin, an administrator',
    },
    {
      name: 'that trust anybody of the organization',
      others: {
        roles: [role('admin', [ALL], trusting('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }))],
      },
      expected: 'user/alice → (assume-role) → role/admin, an administrator',
    },
    {
      name: 'that trust anybody of another organization',
      others: {
        roles: [role('admin', [ALL], trusting('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } }))],
      },
      expected: 'PASS',
    },
    {
      name: 'that ask for MFA',
      by: [ASSUMES_ADMIN],
      others: { roles: [role('admin', [ALL], trusting(ROOT, MFA))] },
      expected: 'MANUAL',
    },
    {
      name: 'by an identity policy that asks for MFA',
      by: [allow('sts:AssumeRole', 'role/admin', MFA)],
      others: { roles: [admin] },
      expected: 'MANUAL',
    },
    {
      name: 'that ask for an ARN that the caller has',
      by: [ASSUMES_ADMIN],
      others: { roles: [role('admin', [ALL], trusting(ROOT, { ArnLike: { 'aws:PrincipalArn': arn('user/al*') } }))] },
      expected: 'user/alice → (assume-role) → role/admin, an administrator',
    },
    {
      name: 'that ask for an ARN that the caller has not',
      by: [ASSUMES_ADMIN],
      others: { roles: [role('admin', [ALL], trusting(ROOT, { ArnLike: { 'aws:PrincipalArn': arn('role/ci-*') } }))] },
      expected: 'PASS',
    },
    {
      name: 'that refuse the caller',
      by: [ASSUMES_ADMIN],
      others: {
        roles: [
          role('admin', [ALL], {
            trustPolicy: documentOf([
              { Effect: 'Allow', Principal: ROOT, Action: 'sts:AssumeRole' },
              { Effect: 'Deny', Principal: ALICE, Action: 'sts:AssumeRole' },
            ]),
          }),
        ],
      },
      expected: 'PASS',
    },
    {
      name: 'that refuse all but another',
      by: [ASSUMES_ADMIN],
      others: {
        roles: [
          role('admin', [ALL], {
            trustPolicy: documentOf([
              { Effect: 'Allow', Principal: ROOT, Action: 'sts:AssumeRole' },
              { Effect: 'Deny', NotPrincipal: { AWS: [arn('role/ci'), ACCOUNT] }, Action: 'sts:AssumeRole' },
            ]),
          }),
        ],
      },
      expected: 'PASS',
    },
    {
      name: 'of a trust policy that cannot be read',
      others: { roles: [role('admin', [ALL], { trustPolicy: { malformed: '{' } })] },
      expected: 'UNKNOWN',
    },
    {
      name: 'of which a document is missing',
      by: [allow('sts:AssumeRole', 'role/app')],
      others: { roles: [role('app', [], { attachedPolicies: [customer('gone')] })] },
      expected: 'UNKNOWN',
    },
    {
      name: 'that give no more',
      by: [allow('sts:AssumeRole', '*')],
      others: { roles: [role('app')] },
      expected: 'PASS',
    },
    {
      name: 'of another account',
      by: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::444455556666:role/*' }],
      others: { roles: [admin] },
      expected: 'PASS',
    },
  ],
  chains: [
    {
      name: 'through a role to an administrator',
      by: [allow('sts:AssumeRole', 'role/ci')],
      others: { roles: [role('ci', [ASSUMES_ADMIN]), admin] },
      expected: 'user/alice → (assume-role) → role/ci → (assume-role) → role/admin, an administrator',
    },
    {
      name: 'of which one step is under a condition',
      by: [allow('sts:AssumeRole', 'role/ci')],
      others: { roles: [role('ci', [ASSUMES_ADMIN]), role('admin', [ALL], trusting(ROOT, MFA))] },
      expected: 'MANUAL',
    },
    {
      name: 'of which the shorter one is under a condition',
      by: [allow('sts:AssumeRole', 'role/ci'), allow('sts:AssumeRole', 'role/admin', MFA)],
      others: { roles: [role('ci', [ASSUMES_ADMIN]), admin] },
      expected: 'user/alice → (assume-role) → role/ci → (assume-role) → role/admin, an administrator',
    },
    {
      name: 'to a user that can write its own policies',
      by: [allow('iam:CreateAccessKey', 'user/bob')],
      others: { users: [user('bob', [allow('iam:PutUserPolicy', 'user/bob')])] },
      expected: 'user/alice → (create-access-key) → user/bob → (put-user-policy) → more privileges',
    },
    {
      name: 'in a circle',
      by: [allow('sts:AssumeRole', 'role/*')],
      others: {
        roles: [role('one', [allow('sts:AssumeRole', 'role/two')]), role('two', [allow('sts:AssumeRole', 'role/one')])],
      },
      expected: 'PASS',
    },
    {
      name: 'in a circle that has a way out',
      by: [allow('sts:AssumeRole', 'role/one')],
      others: {
        roles: [
          role('one', [allow('sts:AssumeRole', 'role/two')]),
          role('two', [allow('sts:AssumeRole', ['role/one', 'role/admin'])]),
          admin,
        ],
      },
      expected:
        'user/alice → (assume-role) → role/one → (assume-role) → role/two → (assume-role) → role/admin, an administrator',
    },
    {
      name: 'by a service',
      by: [allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*'), allow('iam:PassRole', 'role/worker')],
      others: { roles: [role('worker', [ASSUMES_ADMIN], trusting({ Service: 'lambda.amazonaws.com' })), admin] },
      expected: 'user/alice → (lambda-create-and-invoke) → role/worker → (assume-role) → role/admin, an administrator',
    },
    {
      name: 'by an identity provider',
      by: [{ Effect: 'Allow', Action: 'iam:UpdateSAMLProvider', Resource: arn('saml-provider/okta') }],
      others: {
        roles: [
          role('admin', [ALL], {
            trustPolicy: documentOf({
              Effect: 'Allow',
              Principal: { Federated: arn('saml-provider/okta') },
              Action: 'sts:AssumeRoleWithSAML',
            }),
          }),
        ],
      },
      expected: 'user/alice → (update-saml-provider) → role/admin, an administrator',
    },
  ],
  'changing others': [
    {
      name: 'the trust and the policies of a plain role',
      by: [allow(['iam:UpdateAssumeRolePolicy', 'iam:AttachRolePolicy'], 'role/app')],
      others: { roles: [role('app', [], NOBODY)] },
      expected:
        'user/alice → (update-assume-role-policy) → role/app; user/alice → (attach-role-policy) → role/app with any policy, an administrator',
    },
    {
      name: 'the policies of a role that one may not become',
      by: [allow('iam:AttachRolePolicy', 'role/app')],
      others: { roles: [role('app', [], NOBODY)] },
      expected: 'PASS',
    },
    {
      name: 'the policies of a role that trusts the caller',
      by: [allow('iam:PutRolePolicy', 'role/app')],
      others: { roles: [role('app', [], trusting(ALICE))] },
      expected:
        'user/alice → (assume-role) → role/app; user/alice → (put-role-policy) → role/app with any policy, an administrator',
    },
    {
      name: 'the policies of a role within its boundary',
      by: [allow(['iam:UpdateAssumeRolePolicy', 'iam:PutRolePolicy'], 'role/app')],
      others: {
        roles: [role('app', [], { ...NOBODY, permissionsBoundaryArn: customer('silent').arn })],
        policies: [customerPolicy('silent', allow('s3:*', '*'))],
      },
      expected: 'PASS',
    },
    {
      name: 'the policies of a role and its boundary',
      by: [allow(['iam:UpdateAssumeRolePolicy', 'iam:PutRolePolicy', 'iam:DeleteRolePermissionsBoundary'], 'role/app')],
      others: {
        roles: [role('app', [], { ...NOBODY, permissionsBoundaryArn: customer('silent').arn })],
        policies: [customerPolicy('silent', allow('s3:*', '*'))],
      },
      expected:
        'user/alice → (update-assume-role-policy) → role/app; user/alice → (put-role-policy) → role/app with any policy; ' +
        'user/alice → (delete-role-boundary) → role/app without its boundary with any policy, an administrator',
    },
    {
      name: 'policies only of roles with the boundary that a condition demands',
      by: [
        allow('iam:UpdateAssumeRolePolicy', 'role/app'),
        allow('iam:PutRolePolicy', 'role/app', { StringEquals: { 'iam:PermissionsBoundary': customer('silent').arn } }),
      ],
      others: { roles: [role('app', [], NOBODY)], policies: [customerPolicy('silent', allow('s3:*', '*'))] },
      expected: 'PASS',
    },
    {
      name: 'by one that one became, of another that one became',
      by: [allow('sts:AssumeRole', ['role/writer', 'role/app'])],
      others: { roles: [role('writer', [allow('iam:PutRolePolicy', 'role/app')]), role('app')] },
      expected:
        'user/alice → (assume-role) → role/writer; user/alice → (assume-role) → role/app; ' +
        'role/writer → (put-role-policy) → role/app with any policy, an administrator',
    },
    {
      name: 'a managed policy of a role that one may become',
      by: [allow('iam:CreatePolicyVersion', 'policy/app'), allow('sts:AssumeRole', 'role/app')],
      others: {
        roles: [role('app', [], { attachedPolicies: [customer('app')] })],
        policies: [customerPolicy('app', allow('s3:*', '*'))],
      },
      expected:
        'user/alice → (assume-role) → role/app; user/alice → (create-policy-version) → role/app with any policy, an administrator',
    },
    {
      name: 'a group of a user whose password one sets',
      by: [allow('iam:UpdateLoginProfile', 'user/bob'), allow('iam:PutGroupPolicy', 'group/staff')],
      others: { users: [user('bob', [], { groups: ['staff'] })], groups: [iamGroup()] },
      expected:
        'user/alice → (update-login-profile) → user/bob; user/alice → (put-group-policy) → user/bob with any policy, an administrator',
    },
    {
      name: 'the groups of a user whose key one makes',
      principal: role('ci', [allow('iam:CreateAccessKey', 'user/bob'), allow('iam:AddUserToGroup', 'group/admins')]),
      others: { users: [user('bob')], groups: [iamGroup({ name: 'admins', inlinePolicies: [inline('all', ALL)] })] },
      expected:
        'role/ci → (create-access-key) → user/bob; role/ci → (add-user-to-group) → user/bob in admins, an administrator',
    },
    {
      name: 'its groups: two of which it takes both',
      by: [allow('iam:AddUserToGroup', ['group/makers', 'group/passers'])],
      others: {
        groups: [
          iamGroup({
            name: 'makers',
            inlinePolicies: [inline('p', allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*'))],
          }),
          iamGroup({ name: 'passers', inlinePolicies: [inline('p', allow('iam:PassRole', '*'))] }),
        ],
      },
      expected:
        'user/alice → (add-user-to-group) → user/alice in makers, passers → (lambda-create-and-invoke) → more privileges',
    },
    {
      name: 'roles that only AWS changes',
      by: [allow(['iam:UpdateAssumeRolePolicy', 'iam:PutRolePolicy'], 'role/aws-reserved/*')],
      others: {
        roles: [
          role('AWSReservedSSO_Admin', [ALL], {
            path: '/aws-reserved/sso.amazonaws.com/',
            ...NOBODY,
            arn: arn('role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin'),
          }),
        ],
      },
      expected: 'PASS',
    },
  ],
  'stored versions of policies': [
    {
      name: 'one that allows everything, of a policy of its own',
      principal: user('alice', [], { attachedPolicies: [customer('own')] }),
      others: {
        policies: [
          customerPolicy('own', allow('iam:SetDefaultPolicyVersion', 'policy/own'), {
            otherVersions: [{ id: 'v2', document: documentOf(ALL) }],
          }),
        ],
      },
      expected: 'user/alice → (set-default-policy-version) → user/alice with v2 of policy/own, an administrator',
    },
    {
      name: 'none that allows more',
      principal: user('alice', [], { attachedPolicies: [customer('own')] }),
      others: {
        policies: [
          customerPolicy('own', allow('iam:SetDefaultPolicyVersion', 'policy/own'), {
            otherVersions: [{ id: 'v2', document: documentOf(allow('s3:*', '*')) }],
          }),
        ],
      },
      expected: 'PASS',
    },
    {
      name: 'not read',
      principal: user('alice', [], { attachedPolicies: [customer('own')] }),
      others: { policies: [customerPolicy('own', allow('iam:SetDefaultPolicyVersion', 'policy/own'))] },
      expected: 'UNKNOWN',
    },
    {
      name: 'not read, of a policy that it does not have',
      by: [allow('iam:SetDefaultPolicyVersion', 'policy/own')],
      others: { policies: [customerPolicy('own', allow('s3:*', '*'))] },
      expected: 'PASS',
    },
    {
      name: 'of its boundary',
      principal: user('alice', [ALL], { permissionsBoundaryArn: customer('narrow').arn }),
      others: {
        policies: [
          customerPolicy('narrow', allow('iam:SetDefaultPolicyVersion', 'policy/narrow'), {
            otherVersions: [{ id: 'v1', document: documentOf(ALL) }],
          }),
        ],
      },
      expected: 'user/alice → (set-default-policy-version) → user/alice with v1 of policy/narrow, an administrator',
    },
    {
      name: 'of a role that one may become',
      by: [allow('iam:SetDefaultPolicyVersion', 'policy/app'), allow('sts:AssumeRole', 'role/app')],
      others: {
        roles: [role('app', [], { attachedPolicies: [customer('app')] })],
        policies: [
          customerPolicy('app', allow('s3:*', '*'), {
            otherVersions: [{ id: 'v7', document: documentOf(ASSUMES_ADMIN) }],
          }),
        ],
      },
      expected: 'PASS',
    },
  ],
  'principals that do not exist yet': [
    {
      name: 'roles of a prefix, with any policy',
      by: [allow(['iam:CreateRole', 'iam:AttachRolePolicy', 'iam:PassRole'], 'role/svc-*')],
      expected: 'user/alice → (create-role) → a new role with any policy, an administrator',
    },
    { name: 'roles without policies', by: [allow(['iam:CreateRole', 'iam:PassRole'], 'role/svc-*')], expected: 'PASS' },
    {
      name: 'roles of a prefix that get policies by a suffix',
      by: [allow('iam:CreateRole', 'role/svc-*'), allow('iam:PutRolePolicy', 'role/*-app')],
      expected: 'user/alice → (create-role) → a new role with any policy, an administrator',
    },
    {
      name: 'roles of which others get policies',
      by: [allow('iam:CreateRole', 'role/svc-*'), allow('iam:PutRolePolicy', 'role/app-*')],
      expected: 'PASS',
    },
    {
      name: 'a role that exists',
      by: [allow(['iam:CreateRole', 'iam:AttachRolePolicy'], 'role/app')],
      others: { roles: [role('app', [], NOBODY)] },
      expected: 'PASS',
    },
    {
      name: 'a role of one name that does not exist',
      by: [allow(['iam:CreateRole', 'iam:AttachRolePolicy'], 'role/app')],
      expected: 'user/alice → (create-role) → a new role with any policy, an administrator',
    },
    {
      name: 'roles with a boundary that is demanded',
      by: [
        allow('iam:CreateRole', 'role/svc-*', { StringEquals: { 'iam:PermissionsBoundary': customer('bounds').arn } }),
        allow('iam:AttachRolePolicy', 'role/svc-*'),
      ],
      expected: 'PASS',
    },
    {
      name: 'roles that a Deny demands a boundary of',
      by: [
        allow(['iam:CreateRole', 'iam:AttachRolePolicy'], 'role/svc-*'),
        {
          ...deny('iam:CreateRole', '*'),
          Condition: { StringNotEquals: { 'iam:PermissionsBoundary': customer('bounds').arn } },
        },
      ],
      expected: 'PASS',
    },
    {
      name: 'roles with a boundary that is demanded and can be taken off',
      by: [
        allow('iam:CreateRole', 'role/svc-*', { StringEquals: { 'iam:PermissionsBoundary': customer('bounds').arn } }),
        allow(['iam:AttachRolePolicy', 'iam:DeleteRolePermissionsBoundary'], 'role/svc-*'),
      ],
      expected: 'user/alice → (create-role) → a new role with any policy, an administrator',
    },
    {
      name: 'roles with a boundary that is demanded and can be rewritten',
      by: [
        allow('iam:CreateRole', 'role/svc-*', { StringEquals: { 'iam:PermissionsBoundary': customer('bounds').arn } }),
        allow('iam:AttachRolePolicy', 'role/svc-*'),
        allow('iam:CreatePolicyVersion', 'policy/bounds'),
      ],
      expected: 'user/alice → (create-role) → a new role with any policy, an administrator',
    },
    ...[
      { boundary: customer('gone').arn, expected: 'PASS', because: 'of which the account has none' },
      { boundary: 'arn:aws:iam::444455556666:policy/bounds', expected: 'PASS', because: 'of another account' },
      { boundary: 'arn:aws:iam::aws:policy/PowerUserAccess', expected: 'UNKNOWN', because: 'of AWS, unread' },
    ].map(({ boundary, expected, because }) => ({
      name: `roles with a boundary that is demanded, ${because}`,
      by: [
        allow('iam:CreateRole', 'role/svc-*', { StringEquals: { 'iam:PermissionsBoundary': boundary } }),
        allow('iam:AttachRolePolicy', 'role/svc-*'),
      ],
      expected,
    })),
    {
      name: 'roles with a boundary that is demanded and can be made',
      by: [
        allow('iam:CreateRole', 'role/svc-*', { StringEquals: { 'iam:PermissionsBoundary': customer('gone').arn } }),
        allow('iam:AttachRolePolicy', 'role/svc-*'),
        allow('iam:CreatePolicy', '*'),
      ],
      expected: 'user/alice → (create-role) → a new role with any policy, an administrator',
    },
    {
      name: 'roles with a boundary that limits nothing',
      by: [
        allow('iam:CreateRole', 'role/svc-*', {
          StringEquals: { 'iam:PermissionsBoundary': customer('wide-bounds').arn },
        }),
        allow('iam:AttachRolePolicy', 'role/svc-*'),
      ],
      expected: 'user/alice → (create-role) → a new role with any policy, an administrator',
    },
    {
      name: 'users of a prefix, with any policy',
      by: [allow(['iam:CreateUser', 'iam:PutUserPolicy', 'iam:CreateLoginProfile'], 'user/ci-*')],
      expected: 'user/alice → (create-user) → a new user with any policy, an administrator',
    },
    {
      name: 'users of a prefix, in a group',
      principal: role('ci', [
        allow(['iam:CreateUser', 'iam:CreateAccessKey'], 'user/ci-*'),
        allow('iam:AddUserToGroup', 'group/admins'),
      ]),
      others: { groups: [iamGroup({ name: 'admins', inlinePolicies: [inline('all', ALL)] })] },
      expected:
        'role/ci → (create-user) → a new user; role/ci → (add-user-to-group) → a new user in admins, an administrator',
    },
    {
      name: 'users of a prefix, while others get policies',
      principal: role('ci', [
        allow(['iam:CreateUser', 'iam:CreateAccessKey'], 'user/ci-*'),
        allow('iam:PutUserPolicy', 'user/a*'),
      ]),
      expected: 'PASS',
    },
    {
      name: 'users without policies',
      by: [allow(['iam:CreateUser', 'iam:CreateAccessKey'], 'user/ci-*')],
      expected: 'PASS',
    },
    {
      name: 'users under a condition',
      by: [allow(['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'], 'user/ci-*', MFA)],
      expected: 'MANUAL',
    },
  ],
};

describe.for(Object.entries(CASES))('judgeEscalation: %s', ([, cases]) => {
  it.for(cases.map((one) => [one.name, one] as const))(
    '%s',
    ([, { by = [], principal, others = {}, expected }], { expect }) => {
      const verdict = judged(principal ?? user('alice', by), others);

      expect(verdict.status === 'FAIL' ? verdict.details['way'] : verdict.status).toBe(expected);
    },
  );
});

describe('judgeEscalation', () => {
  it('names the policies and the steps', ({ expect }) => {
    const verdict = judged(user('alice', [allow('sts:AssumeRole', 'role/ci')]), {
      roles: [role('ci', [allow('iam:CreateAccessKey', 'user/root-like')])],
      users: [user('root-like', [ALL])],
    });

    expect(verdict).toMatchObject({
      status: 'FAIL',
      details: {
        principal: 'alice',
        paths: ['assume-role', 'create-access-key'],
        policies: ['inline p', 'trust policy of role/ci'],
      },
    });
  });

  it('names the policies whose conditions a person has to judge', ({ expect }) => {
    const verdict = judged(user('alice', [ASSUMES_ADMIN]), { roles: [role('admin', [ALL], trusting(ROOT, MFA))] });

    expect(verdict).toMatchObject({ status: 'MANUAL', lookAt: expect.stringContaining('trust policy of role/admin') });
  });

  it('is unknown, with the cause, for whom it would take too much work', ({ expect }) => {
    const roles = Array.from({ length: 40 }, (_, at) => role(`r-${at}`, [allow('sts:AssumeRole', '*')]));
    const work = createWorkBudget({ perAccount: 10_000_000, perQuestion: 4000 });
    const alice = user('alice', [allow('sts:AssumeRole', '*')]);
    const verdict = judgeEscalation(alice, details({ users: [alice], roles }), { ...checkContext(), work });

    expect(verdict).toMatchObject({ status: 'UNKNOWN', cause: { message: expect.stringContaining('too complex') } });
  });

  it('is unknown only for whom it matters that another costs too much', ({ expect }) => {
    const knotty = role('knotty', [
      {
        Effect: 'Allow',
        NotAction: Array.from({ length: 300 }, (_, at) => `*a*b${at}*`),
        Resource: Array.from({ length: 60 }, (_, at) => `*a*b*c${at}*`),
      },
    ]);
    const work = createWorkBudget({ perAccount: 100_000_000, perQuestion: 20_000 });
    const alice = user('alice', [allow('sts:AssumeRole', 'role/knotty')]);
    const bob = user('bob');
    const evidence = details({ users: [alice, bob], roles: [knotty] });

    expect(judgeEscalation(alice, evidence, { ...checkContext(), work }).status).toBe('UNKNOWN');
    expect(judgeEscalation(bob, evidence, { ...checkContext(), work }).status).toBe('PASS');
  });
});
