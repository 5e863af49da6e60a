import { AccountId } from '@plinth/contract';
import { describe, it } from 'vitest';
import { ESCALATION_PATHS } from '../escalation/escalation-paths.ts';
import type { ParsedPolicy } from '../model/parsed-policy.ts';
import type { PolicyContext } from '../model/policy-set.ts';
import { findEscalations } from './find-escalations.ts';
import { createPolicyContext } from './policy-context.ts';

const SELF = 'arn:aws:iam::*:user/${aws:username}';
const ALLOW = { Effect: 'Allow', Resource: '*' };

describe('findEscalations', () => {
  it.for<[name: string, statements: unknown, found: string[]]>([
    ['nothing of the kind', { ...ALLOW, Action: ['s3:*', 'iam:Get*', 'iam:List*'] }, []],
    ['one action', { ...ALLOW, Action: 'iam:AttachUserPolicy' }, ['attach-user-policy always all']],
    ['any case', { ...ALLOW, Action: 'IAM:attachuserPOLICY' }, ['attach-user-policy always all']],
    ['PassRole alone', { ...ALLOW, Action: 'iam:PassRole' }, []],
    ['a launch alone', { ...ALLOW, Action: 'ec2:RunInstances' }, []],
    [
      'PassRole and a launch',
      { ...ALLOW, Action: ['iam:PassRole', 'ec2:RunInstances'] },
      ['ec2-run-instances always all'],
    ],
    [
      'in two statements, for one role',
      [
        { ...ALLOW, Action: 'ec2:RunInstances' },
        { ...ALLOW, Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app' },
      ],
      ['ec2-run-instances always some'],
    ],
    [
      'a role passed to that service',
      [
        { ...ALLOW, Action: ['ec2:RunInstances', 'glue:CreateDevEndpoint'] },
        {
          ...ALLOW,
          Action: 'iam:PassRole',
          Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
        },
      ],
      ['ec2-run-instances always all'],
    ],
    [
      'a role passed to services like that',
      [
        { ...ALLOW, Action: 'ec2:RunInstances' },
        { ...ALLOW, Action: 'iam:PassRole', Condition: { StringLike: { 'iam:PassedToService': 'ec2*' } } },
      ],
      ['ec2-run-instances always all'],
    ],
    [
      'a condition that may hold',
      { ...ALLOW, Action: 'iam:PutGroupPolicy', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
      ['put-group-policy conditionally all'],
    ],
    ['a role named as a user', { ...ALLOW, Action: 'iam:PutUserPolicy', Resource: 'arn:aws:iam::*:role/*' }, []],
    [
      'some users',
      { ...ALLOW, Action: 'iam:CreateAccessKey', Resource: 'arn:aws:iam::*:user/bots/*' },
      ['create-access-key always some'],
    ],
    ['own credentials', { ...ALLOW, Action: ['iam:*AccessKey*', 'iam:*LoginProfile'], Resource: SELF }, []],
    [
      'own credentials in a path',
      { ...ALLOW, Action: 'iam:*AccessKey*', Resource: 'arn:aws:iam::*:user/*/${aws:username}' },
      [],
    ],
    [
      "credentials of those whose name begins with one's own",
      { ...ALLOW, Action: 'iam:CreateAccessKey', Resource: `${SELF}*` },
      ['create-access-key conditionally some'],
    ],
    ['own permissions', { ...ALLOW, Action: 'iam:PutUserPolicy', Resource: SELF }, ['put-user-policy always some']],
    [
      'own credentials only, by Deny',
      [
        { ...ALLOW, Action: 'iam:CreateAccessKey' },
        { Effect: 'Deny', Action: 'iam:CreateAccessKey', NotResource: SELF },
      ],
      [],
    ],
    [
      'denied',
      [
        { ...ALLOW, Action: 'iam:*' },
        {
          ...ALLOW,
          Effect: 'Deny',
          Action: ['iam:Create*', 'iam:Delete*', 'iam:Set*', 'iam:Attach*', 'iam:Put*', 'iam:Add*', 'iam:Up*'],
        },
      ],
      [],
    ],
    [
      'denied for one role',
      [
        { ...ALLOW, Action: 'iam:PutRolePolicy' },
        { ...ALLOW, Effect: 'Deny', Action: 'iam:*', Resource: 'arn:aws:iam::111122223333:role/admin' },
      ],
      ['put-role-policy always all'],
    ],
    [
      'NotAction',
      { Effect: 'Allow', NotAction: 'a*:*', Resource: 'arn:aws:iam::*:group/*' },
      ['attach-group-policy always all', 'put-group-policy always all', 'add-user-to-group always all'],
    ],
  ])('%s', ([, statements, found], { expect }) => {
    const context = createPolicyContext({ partition: 'aws' });
    const escalations = findEscalations(context.setOf({ policies: [parsed(statements, context)] }));

    expect(escalations.map(({ path, decision, breadth }) => `${path.id} ${decision} ${breadth}`)).toEqual(found);
  });

  it('adds up the policies of a principal, and stops at its boundary', ({ expect }) => {
    const context = createPolicyContext({ partition: 'aws' });
    const pass = parsed({ ...ALLOW, Action: 'iam:PassRole' }, context);
    const run = parsed({ ...ALLOW, Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'] }, context);
    const lambda = parsed({ ...ALLOW, Action: 'lambda:*' }, context);

    expect(ids(findEscalations(context.setOf({ policies: [pass] })))).toEqual([]);
    expect(ids(findEscalations(context.setOf({ policies: [run] })))).toEqual([]);
    expect(ids(findEscalations(context.setOf({ policies: [pass, run] })))).toEqual(['lambda-create-and-invoke']);
    expect(ids(findEscalations(context.setOf({ policies: [pass, run], ceilings: [[lambda]] })))).toEqual([]);
  });

  it('finds all IAM paths in iam:*, and every path in an administrator', ({ expect }) => {
    const context = createPolicyContext({ partition: 'aws-us-gov' });
    const iam = findEscalations(context.setOf({ policies: [parsed({ ...ALLOW, Action: 'iam:*' }, context)] }));
    const admin = findEscalations(context.setOf({ policies: [parsed({ ...ALLOW, Action: '*' }, context)] }));

    expect(ids(iam)).toContain('create-policy-version');
    expect(ids(iam)).toHaveLength(19);
    expect(ids(admin)).toEqual(ESCALATION_PATHS.map(({ id }) => id));
    expect(admin.every(({ decision, breadth }) => decision === 'always' && breadth === 'all')).toBe(true);
  });

  it('finds what takes boundaries off, whoever has one', ({ expect }) => {
    const context = createPolicyContext({ partition: 'aws' });
    const shed = parsed({ ...ALLOW, Action: 'iam:Delete*PermissionsBoundary' }, context);

    expect(ids(findEscalations(context.setOf({ policies: [shed] })))).toEqual([
      'delete-user-boundary',
      'delete-role-boundary',
    ]);
  });

  it.for<[name: string, statement: unknown, found: string[]]>([
    [
      'users of the account, by its id',
      { ...ALLOW, Action: 'iam:PutUserPolicy', Resource: 'arn:aws:iam::111122223333:user/*' },
      ['put-user-policy always all'],
    ],
    [
      'users of another account',
      { ...ALLOW, Action: 'iam:PutUserPolicy', Resource: 'arn:aws:iam::444455556666:user/*' },
      [],
    ],
    [
      'functions of the account, by its id',
      { ...ALLOW, Action: 'lambda:UpdateFunctionCode', Resource: 'arn:aws:lambda:*:111122223333:function:*' },
      ['lambda-update-code always all'],
    ],
    [
      'functions of one name',
      { ...ALLOW, Action: 'lambda:UpdateFunctionCode', Resource: 'arn:aws:lambda:*:*:function:app-*' },
      ['lambda-update-code always some'],
    ],
    [
      'instances, and documents to run on them',
      {
        ...ALLOW,
        Action: 'ssm:SendCommand',
        Resource: ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ssm:*:*:document/AWS-RunShellScript'],
      },
      ['ssm-send-command always all'],
    ],
    [
      'instances, and a document for one task to run on them',
      {
        ...ALLOW,
        Action: ['ssm:SendCommand', 'ssm:CreateAssociation'],
        Resource: ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ssm:*:*:document/AWSEC2-CreateVssSnapshot'],
      },
      [],
    ],
    [
      'instances, and a document of AWS for every task, by its full name',
      {
        ...ALLOW,
        Action: ['ssm:CreateAssociation'],
        Resource: ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ssm:eu-west-1::document/AWS-RunPowerShellScript'],
      },
      ['ssm-create-association always all'],
    ],
    [
      'instances, and nothing to run on them',
      { ...ALLOW, Action: 'ssm:SendCommand', Resource: 'arn:aws:ec2:*:*:instance/*' },
      [],
    ],
    [
      'permission sets, which are of no account',
      { ...ALLOW, Action: 'sso:PutInlinePolicyToPermissionSet', Resource: 'arn:aws:sso:::permissionSet/*' },
      ['identity-center-put-policy always all'],
    ],
    [
      'all users under a condition, some without',
      [
        { ...ALLOW, Action: 'iam:CreateAccessKey', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
        { ...ALLOW, Action: 'iam:CreateAccessKey', Resource: 'arn:aws:iam::*:user/bots/*' },
      ],
      ['create-access-key conditionally all'],
    ],
  ])('knows whose things they are: %s', ([, statements, found], { expect }) => {
    const context = createPolicyContext({ partition: 'aws', accountId: AccountId.parse('111122223333') });
    const escalations = findEscalations(context.setOf({ policies: [parsed(statements, context)] }));

    expect(escalations.map(({ path, decision, breadth }) => `${path.id} ${decision} ${breadth}`)).toEqual(found);
  });

  it('leaves open what a service is called in China', ({ expect }) => {
    const context = createPolicyContext({ partition: 'aws-cn' });
    const condition = { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com.cn' } };
    const statements = [
      { ...ALLOW, Action: 'ec2:RunInstances' },
      { ...ALLOW, Action: 'iam:PassRole', Condition: condition },
    ];
    const [first] = findEscalations(context.setOf({ policies: [parsed(statements, context)] }));

    expect(first?.decision).toBe('conditionally');
  });

  it('reads ${aws:username} by the version: as text it names nobody', ({ expect }) => {
    const context = createPolicyContext({ partition: 'aws' });
    const statement = { Effect: 'Allow', Action: ['iam:CreateAccessKey', 'iam:PutUserPolicy'], Resource: SELF };
    const [older, newer] = ['2008-10-17', '2012-10-17'].map((version) => {
      const policy = context.parse({ json: { Version: version, Statement: statement } });
      if ('malformed' in policy) throw new Error('it is a policy');
      return ids(findEscalations(context.setOf({ policies: [policy] })));
    });

    expect(older).toEqual([]);
    expect(newer).toEqual(['put-user-policy']);
  });

  it('names the statements that open the path', ({ expect }) => {
    const context = createPolicyContext({ partition: 'aws' });
    const statements = [
      { ...ALLOW, Action: 's3:*' },
      { ...ALLOW, Action: 'ec2:Run*' },
      { ...ALLOW, Action: 'iam:PassRole' },
    ];
    const [first] = findEscalations(context.setOf({ policies: [parsed(statements, context)] }));

    expect(first?.because.map(({ statement }) => statement.index)).toEqual([2, 1]);
  });
});

describe('ESCALATION_PATHS', () => {
  it('has ids that are unique and kebab-case', ({ expect }) => {
    const all = ESCALATION_PATHS.map(({ id }) => id);

    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });
});

function ids(escalations: ReturnType<typeof findEscalations>): readonly string[] {
  return escalations.map(({ path }) => path.id);
}

function parsed(statements: unknown, context: PolicyContext): ParsedPolicy {
  const policy = context.parse({ json: { Version: '2012-10-17', Statement: statements } });
  if ('malformed' in policy) throw new Error(`${policy.malformed.code} at ${policy.malformed.path}`);
  return policy;
}
