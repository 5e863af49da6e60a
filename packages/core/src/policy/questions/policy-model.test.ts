import { describe, it } from 'vitest';
import type { ParsedPolicy } from '../model/parsed-policy.ts';
import type { PolicyContext, PolicySet } from '../model/policy-set.ts';
import { allows, allowsOnAll, allowsSomewhere } from './allows.ts';
import { findEscalations } from './find-escalations.ts';
import { fullServices } from './full-services.ts';
import { grantsAdministrator } from './grants-administrator.ts';
import { grantsFullService } from './grants-full-service.ts';
import { createPolicyContext } from './policy-context.ts';

const ALLOW_ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const OTHER_REGION = { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
const POWER_USER = [
  { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
  {
    Effect: 'Allow',
    Action: [
      'account:GetAccountInformation',
      'account:ListRegions',
      'iam:CreateServiceLinkedRole',
      'iam:DeleteServiceLinkedRole',
      'iam:ListRoles',
      'organizations:DescribeEffectivePolicy',
      'organizations:DescribeOrganization',
    ],
    Resource: '*',
  },
];

describe('grantsAdministrator', () => {
  it.for<[name: string, statements: unknown, decision: string]>([
    ['Allow * on *', ALLOW_ALL, 'always'],
    ['*:*', { ...ALLOW_ALL, Action: '*:*' }, 'always'],
    ['**', { ...ALLOW_ALL, Action: '**' }, 'always'],
    ['?*', { ...ALLOW_ALL, Action: '?*' }, 'always'],
    ['Action among others', { ...ALLOW_ALL, Action: ['s3:GetObject', '*'] }, 'always'],
    ['Resource among others', { ...ALLOW_ALL, Resource: ['*', 'arn:aws:s3:::x'] }, 'always'],
    ['Resource **', { ...ALLOW_ALL, Resource: '**' }, 'always'],
    ['Resource *:*', { ...ALLOW_ALL, Resource: '*:*' }, 'always'],
    ['Resource arn:aws:*:*:*:*', { ...ALLOW_ALL, Resource: 'arn:aws:*:*:*:*' }, 'always'],
    ['Resource arn:*', { ...ALLOW_ALL, Resource: 'arn:*' }, 'always'],
    ['Resource of another partition', { ...ALLOW_ALL, Resource: 'arn:aws-cn:*:*:*:*' }, 'never'],
    ['Resource of one bucket', { ...ALLOW_ALL, Resource: 'arn:aws:s3:::x/*' }, 'never'],
    ['Resource */* is in no ARN', { ...ALLOW_ALL, Resource: '*/*' }, 'never'],
    ['NotResource of one bucket', { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::x/*' }, 'always'],
    ['NotResource of all of IAM', { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:iam::*' }, 'never'],
    [
      'all but IAM, and a way in IAM to give oneself that',
      [
        { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
        { Effect: 'Allow', Action: 'iam:AttachUserPolicy', Resource: 'arn:aws:iam::*:user/*' },
      ],
      'always',
    ],
    ['NotResource of everything', { Effect: 'Allow', Action: '*', NotResource: ['x', '*'] }, 'never'],
    [
      'NotResource of everything, beside one role',
      [
        { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:*' },
        { Effect: 'Allow', Action: '*', Resource: 'arn:aws:iam::111122223333:role/app' },
      ],
      'never',
    ],
    ['NotResource of nothing that is', { Effect: 'Allow', Action: '*', NotResource: 'x' }, 'always'],
    ['NotAction of one service', { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }, 'always'],
    ['NotAction of an unknown service', { Effect: 'Allow', NotAction: 'nosuch:*', Resource: '*' }, 'always'],
    ['NotAction of aws-portal', { Effect: 'Allow', NotAction: 'aws-portal:*', Resource: '*' }, 'always'],
    ['NotAction of iam', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, 'never'],
    ['NotAction *', { Effect: 'Allow', NotAction: '*', Resource: '*' }, 'never'],
    ['PowerUserAccess', POWER_USER, 'never'],
    ['iam:* alone', { ...ALLOW_ALL, Action: 'iam:*' }, 'never'],
    ['all of one service', { ...ALLOW_ALL, Action: 's3:*' }, 'never'],
    ['names of 5 letters', { ...ALLOW_ALL, Action: '?????:*' }, 'never'],
    ['PowerUser and iam:* put together', [...POWER_USER, { ...ALLOW_ALL, Action: 'iam:*' }], 'always'],
    ['halves that make a whole', halves(), 'always'],
    ['all services by first letter', { ...ALLOW_ALL, Action: byFirstLetter() }, 'always'],
    ['Allow * and Deny *', [ALLOW_ALL, { ...ALLOW_ALL, Effect: 'Deny' }], 'never'],
    ['Allow * and Deny *:*', [ALLOW_ALL, { ...ALLOW_ALL, Effect: 'Deny', Action: '*:*' }], 'never'],
    ['Allow * and Deny iam:*', [ALLOW_ALL, { ...ALLOW_ALL, Effect: 'Deny', Action: 'iam:*' }], 'never'],
    ['Allow * and Deny a little', [ALLOW_ALL, { ...ALLOW_ALL, Effect: 'Deny', Action: 's3:DeleteBucket' }], 'always'],
    [
      'Allow * and Deny on one bucket',
      [ALLOW_ALL, { ...ALLOW_ALL, Effect: 'Deny', Resource: 'arn:aws:s3:::x' }],
      'always',
    ],
    [
      'Allow * and Deny on all but one bucket',
      [ALLOW_ALL, { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::x' }],
      'never',
    ],
    [
      'Allow * and Deny all but some actions',
      [ALLOW_ALL, { Effect: 'Deny', NotAction: ['s3:*', 'ec2:*'], Resource: '*' }],
      'never',
    ],
    ['Allow * with MFA', { ...ALLOW_ALL, Condition: MFA }, 'conditionally'],
    ['Allow * with an empty Condition', { ...ALLOW_ALL, Condition: {} }, 'always'],
    [
      'Allow * with a condition that always holds',
      { ...ALLOW_ALL, Condition: { StringLike: { 'aws:PrincipalArn': '*' } } },
      'always',
    ],
    [
      'Allow * with IfExists and *',
      { ...ALLOW_ALL, Condition: { StringLikeIfExists: { 'aws:PrincipalTag/x': '*' } } },
      'always',
    ],
    [
      'Allow * with a condition that never holds',
      { ...ALLOW_ALL, Condition: { StringNotLike: { 'aws:PrincipalArn': '*' } } },
      'never',
    ],
    [
      'Deny without MFA',
      [
        ALLOW_ALL,
        { ...ALLOW_ALL, Effect: 'Deny', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } },
      ],
      'conditionally',
    ],
    [
      'Deny in other Regions, but of IAM',
      [ALLOW_ALL, { Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], Resource: '*', Condition: OTHER_REGION }],
      'always',
    ],
    [
      'Deny in other Regions, of IAM too',
      [ALLOW_ALL, { Effect: 'Deny', Action: '*', Resource: '*', Condition: OTHER_REGION }],
      'conditionally',
    ],
    [
      'Allow in one Region, and IAM always',
      [
        { ...ALLOW_ALL, Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } },
        { ...ALLOW_ALL, Action: 'iam:*' },
      ],
      'conditionally',
    ],
    [
      'Deny without TLS, which the caller chooses',
      [ALLOW_ALL, { ...ALLOW_ALL, Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      'always',
    ],
    ['Allow * twice, once with MFA', [{ ...ALLOW_ALL, Condition: MFA }, ALLOW_ALL], 'always'],
    ['nothing at all', [], 'never'],
  ])('%s: %2$s', ([, statements, decision], { expect }) => {
    expect(grantsAdministrator(setOf(statements)).decision).toBe(decision);
  });

  it('speaks of the partition of the account', ({ expect }) => {
    const context = createPolicyContext({ partition: 'aws-us-gov' });
    const inGovCloud = [{ ...ALLOW_ALL, Resource: 'arn:aws-us-gov:*:*:*:*' }];

    expect(grantsAdministrator(setOf(inGovCloud, context)).decision).toBe('always');
  });

  it('names the statements it rests on', ({ expect }) => {
    const { because } = grantsAdministrator(setOf([{ ...ALLOW_ALL, Action: 's3:*' }, ALLOW_ALL]));

    expect(because.map(({ statement }) => statement.index)).toEqual([1]);
  });

  it('is capped by a boundary, and by what the boundary denies', ({ expect }) => {
    const context = createPolicyContext({ partition: 'aws' });
    const admin = parsed(ALLOW_ALL, context);
    const s3 = parsed({ ...ALLOW_ALL, Action: 's3:*' }, context);
    const everythingWithMfa = parsed({ ...ALLOW_ALL, Condition: MFA }, context);
    const denying = parsed([ALLOW_ALL, { ...ALLOW_ALL, Effect: 'Deny', Action: 'iam:*' }], context);

    expect(grantsAdministrator(context.setOf({ policies: [admin], ceilings: [[s3]] })).decision).toBe('never');
    expect(grantsAdministrator(context.setOf({ policies: [s3], ceilings: [[admin]] })).decision).toBe('never');
    expect(grantsAdministrator(context.setOf({ policies: [admin], ceilings: [[admin]] })).decision).toBe('always');
    expect(grantsAdministrator(context.setOf({ policies: [admin], ceilings: [[s3, admin]] })).decision).toBe('always');
    expect(grantsAdministrator(context.setOf({ policies: [admin], ceilings: [[s3], [admin]] })).decision).toBe('never');
    expect(grantsAdministrator(context.setOf({ policies: [admin], ceilings: [[denying]] })).decision).toBe('never');
    expect(grantsAdministrator(context.setOf({ policies: [admin], ceilings: [[]] })).decision).toBe('never');
    expect(grantsAdministrator(context.setOf({ policies: [admin], ceilings: [[everythingWithMfa]] })).decision).toBe(
      'conditionally',
    );
  });

  it('adds up policies that are not enough each', ({ expect }) => {
    const context = createPolicyContext({ partition: 'aws' });
    const [one, other] = halves().map((statement) => parsed(statement, context));
    if (one === undefined || other === undefined) throw new Error('two halves');

    expect(grantsAdministrator(context.setOf({ policies: [one] })).decision).toBe('never');
    expect(grantsAdministrator(context.setOf({ policies: [other] })).decision).toBe('never');
    expect(grantsAdministrator(context.setOf({ policies: [one, other] })).decision).toBe('always');
  });
});

describe('allows', () => {
  const role = 'arn:aws:iam::111122223333:role/app';

  it.for<[name: string, statements: unknown, resource: string, decision: string]>([
    ['granted on it', { Effect: 'Allow', Action: 'iam:PassRole', Resource: role }, role, 'always'],
    ['any case of the action', { Effect: 'Allow', Action: 'IAM:passROLE', Resource: role }, role, 'always'],
    [
      'the case of the resource counts',
      { Effect: 'Allow', Action: 'iam:PassRole', Resource: role },
      `${role}X`,
      'never',
    ],
    ['a pattern over it', { Effect: 'Allow', Action: 'iam:Pass*', Resource: 'arn:aws:iam::*:role/a*' }, role, 'always'],
    [
      'a pattern beside it',
      { Effect: 'Allow', Action: 'iam:Pass*', Resource: 'arn:aws:iam::*:role/b*' },
      role,
      'never',
    ],
    ['part of what is asked', { Effect: 'Allow', Action: 'iam:PassRole', Resource: role }, '*', 'never'],
    [
      'two that cover together',
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: ['arn:aws:iam::111122223333:role/a*', 'arn:aws:iam::111122223333:role/app*'],
      },
      'arn:aws:iam::111122223333:role/a?p',
      'always',
    ],
    [
      'NotResource beside it',
      { Effect: 'Allow', Action: 'iam:PassRole', NotResource: 'arn:aws:s3:::x' },
      role,
      'always',
    ],
    ['NotResource over it', { Effect: 'Allow', Action: 'iam:PassRole', NotResource: 'arn:aws:iam::*' }, role, 'never'],
    [
      'denied on part of what is asked',
      [ALLOW_ALL, { Effect: 'Deny', Action: 'iam:PassRole', Resource: role }],
      'arn:aws:iam::*:role/*',
      'never',
    ],
    ['denied elsewhere', [ALLOW_ALL, { Effect: 'Deny', Action: 'iam:PassRole', Resource: `${role}2` }], role, 'always'],
    [
      'denied under a condition',
      [ALLOW_ALL, { Effect: 'Deny', Action: 'iam:PassRole', Resource: '*', Condition: MFA }],
      role,
      'conditionally',
    ],
    [
      'a wildcard inside a segment stays there',
      { Effect: 'Allow', Action: 'iam:*', Resource: 'arn:aws:iam::11*3:role/app' },
      role,
      'always',
    ],
    [
      'and does not cross a colon',
      { Effect: 'Allow', Action: 'iam:*', Resource: 'arn:aws:i*m:role/app' },
      role,
      'never',
    ],
    [
      'a wildcard that ends a segment goes on',
      { Effect: 'Allow', Action: 'iam:*', Resource: 'arn:aws:iam:*:role/app' },
      role,
      'always',
    ],
  ])('%s', ([, statements, resource, decision], { expect }) => {
    expect(allows(setOf(statements), 'iam:PassRole', resource).decision).toBe(decision);
  });

  it('takes ${aws:username} as itself in the older language', ({ expect }) => {
    const context = createPolicyContext({ partition: 'aws' });
    const statement = { Effect: 'Allow', Action: 'iam:GetUser', Resource: 'arn:aws:iam::*:user/${aws:username}' };
    const older = context.parse({ json: { Version: '2008-10-17', Statement: statement } });
    const newer = context.parse({ json: { Version: '2012-10-17', Statement: statement } });
    if ('malformed' in older || 'malformed' in newer) throw new Error('both are policies');
    const user = 'arn:aws:iam::111122223333:user/bob';

    expect(allows(context.setOf({ policies: [older] }), 'iam:GetUser', user).decision).toBe('never');
    expect(allows(context.setOf({ policies: [newer] }), 'iam:GetUser', user).decision).toBe('conditionally');
  });

  it('distinguishes all from some', ({ expect }) => {
    const some = setOf({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role });
    const all = setOf([
      { Effect: 'Allow', Action: 'sts:Assume*', Resource: '*' },
      { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: role },
    ]);

    expect(allowsOnAll(some, 'sts:AssumeRole').decision).toBe('never');
    expect(allowsSomewhere(some, 'sts:AssumeRole').decision).toBe('always');
    expect(allowsOnAll(all, 'sts:AssumeRole').decision).toBe('always');
    expect(allows(all, 'sts:AssumeRole', '*').decision).toBe('never');
    expect(allowsSomewhere(all, 'sts:AssumeRole', role).decision).toBe('never');
  });
});

describe('grantsFullService', () => {
  it.for<[name: string, statements: unknown, service: string, decision: string, denied?: string[]]>([
    ['service:*', { ...ALLOW_ALL, Action: 'iam:*' }, 'iam', 'always'],
    ['in any case', { ...ALLOW_ALL, Action: 'IAM:*' }, 'Iam', 'always'],
    ['service:?*', { ...ALLOW_ALL, Action: 'iam:?*' }, 'iam', 'always'],
    ['by *', ALLOW_ALL, 'kms', 'always'],
    ['by NotAction of another', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, 'kms', 'always'],
    ['not by NotAction of itself', { Effect: 'Allow', NotAction: 'kms:*', Resource: '*' }, 'kms', 'never'],
    [
      'not by NotAction of one of its actions',
      { Effect: 'Allow', NotAction: 'kms:Decrypt', Resource: '*' },
      'kms',
      'never',
    ],
    ['not of one bucket', { ...ALLOW_ALL, Action: 's3:*', Resource: 'arn:aws:s3:::x' }, 's3', 'never'],
    ['not of many actions', { ...ALLOW_ALL, Action: ['s3:Get*', 's3:Put*'] }, 's3', 'never'],
    [
      'spelled out',
      { ...ALLOW_ALL, Action: byFirstLetter().map((part) => `kms:${part.slice(0, 2)}`) },
      'kms',
      'always',
    ],
    ['with a condition', { ...ALLOW_ALL, Action: 's3:*', Condition: MFA }, 's3', 'conditionally'],
    [
      'less what is denied',
      [
        { ...ALLOW_ALL, Action: 'kms:*' },
        { Effect: 'Deny', Action: ['kms:Decrypt', 'kms:Encrypt'], Resource: '*' },
      ],
      'kms',
      'always',
      ['kms:Decrypt', 'kms:Encrypt'],
    ],
    ['all denied', [ALLOW_ALL, { Effect: 'Deny', Action: 'kms:*', Resource: '*' }], 'kms', 'never'],
    ['a service nobody knows', { ...ALLOW_ALL, Action: 'nosuch:*' }, 'nosuch', 'always'],
    ['nothing of it', { ...ALLOW_ALL, Action: 's3:*' }, 'kms', 'never'],
  ])('%s', ([, statements, service, decision, denied = []], { expect }) => {
    const grant = grantsFullService(setOf(statements), service);

    expect(grant).toMatchObject({ decision, denied });
  });

  it('lists the services', ({ expect }) => {
    const some = fullServices(setOf({ ...ALLOW_ALL, Action: ['s3:*', 'kms:Get*', 'nosuch:*', 'SQS:*'] }));
    const most = fullServices(setOf(POWER_USER)).map(({ service }) => service);

    expect(some.map(({ service }) => service)).toEqual(['nosuch', 's3', 'sqs']);
    expect(most).toContain('kms');
    expect(most).not.toContain('iam');
    expect(most).not.toContain('organizations');
    expect(fullServices(setOf(ALLOW_ALL)).length).toBe(
      createPolicyContext({ partition: 'aws' }).catalog.services.length,
    );
  });
});

function halves(): readonly unknown[] {
  return [
    { Effect: 'Allow', NotAction: ['iam:*', 's3:*'], Resource: '*' },
    { Effect: 'Allow', Action: ['iam:*', 's3:*'], Resource: '*' },
  ];
}

function byFirstLetter(): readonly string[] {
  return Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => `${letter}*:*`);
}

describe('policies made to be hard', () => {
  const among = (from: string, to: string, at: number) => `*${from.repeat(at)}*${to.repeat(40 - at)}*`;

  it.for<[name: string, statements: unknown]>([
    [
      'resources that overlap in many ways',
      Array.from({ length: 40 }, (_, index) => ({
        Effect: index % 2 === 0 ? 'Allow' : 'Deny',
        Action: '*',
        Resource: among('a?', 'b?', index),
      })),
    ],
    [
      'hundreds of wildcards in actions',
      [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: Array.from({ length: 900 }, (_, index) => `*:*${index}z?*`), Resource: '*' },
      ],
    ],
    [
      'hundreds of wildcards in resources, allowed and denied',
      ['x', 'z'].map((letter, index) => ({
        Effect: index === 0 ? 'Allow' : 'Deny',
        Action: '*',
        Resource: Array.from({ length: 120 }, (_, at) => `arn:aws:*:*:*:*${letter}${at}*y?*`),
      })),
    ],
  ])('are given up in time: %s', ([, statements], { expect }) => {
    const set = setOf(statements);
    const before = process.cpuUsage().user;
    const results = [grantsAdministrator(set).decision, findEscalations(set).length, fullServices(set).length];

    expect(results).toHaveLength(3);
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(40_000);
  });

  it('gives one decision for all services where there are more wildcards than anybody writes', ({ expect }) => {
    const actions = Array.from({ length: 100 }, (_, index) => `s*:*a${index}?*`);
    const set = setOf({ Effect: 'Allow', NotAction: actions, Resource: '*' });

    expect(fullServices(set)).toEqual([{ service: '*', decision: 'unknown', because: [], denied: [] }]);
  });
});

function setOf(statements: unknown, context: PolicyContext = createPolicyContext({ partition: 'aws' })): PolicySet {
  return context.setOf({ policies: [parsed(statements, context)] });
}

function parsed(statements: unknown, context: PolicyContext): ParsedPolicy {
  const policy = context.parse({ json: { Version: '2012-10-17', Statement: statements } });
  if ('malformed' in policy) throw new Error(`${policy.malformed.code} at ${policy.malformed.path}`);
  return policy;
}
