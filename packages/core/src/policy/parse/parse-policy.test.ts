import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { UNLIMITED } from '../../work/work.ts';
import type { ParsedPolicy, PolicyKind } from '../model/parsed-policy.ts';
import { parsePolicy } from './parse-policy.ts';

const STATEMENT = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const TRUST = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } };

describe('what is a policy', () => {
  it.for<[name: string, json: unknown]>([
    ['one statement', { Statement: STATEMENT }],
    ['a list', { Version: '2012-10-17', Id: 'x', Statement: [STATEMENT] }],
    ['the older version', { Version: '2008-10-17', Statement: [STATEMENT] }],
    ['no statement at all', { Statement: [] }],
    [
      'empty Sids',
      {
        Statement: [
          { ...STATEMENT, Sid: '' },
          { ...STATEMENT, Sid: '' },
        ],
      },
    ],
    ['repeated entries', { Statement: { ...STATEMENT, Action: ['s3:Get*', 's3:Get*'] } }],
    ['NotAction and NotResource', { Statement: { Effect: 'Deny', NotAction: 's3:*', NotResource: ['*'] } }],
    ['an unknown service', { Statement: { ...STATEMENT, Action: 'nosuch:Do_it.now' } }],
    [
      "AWS's own, as long as that of its support",
      {
        Statement: { ...STATEMENT, Action: Array.from({ length: 5000 }, (_, i) => `apigateway:DescribeSomething${i}`) },
      },
    ],
    ['the action *', { Statement: { ...STATEMENT, Action: '*' } }],
    [
      'a condition of numbers and booleans',
      { Statement: { ...STATEMENT, Condition: { NumericLessThan: { a: [1, 2.5] }, Bool: { b: true } } } },
    ],
  ])('%s', ([, json], { expect }) => {
    expect(parsePolicy({ json }, 'identity', UNLIMITED)).toHaveProperty('statements');
  });
});

describe('what is none', () => {
  it.for<[name: string, json: unknown, code: string, path: string, kind?: PolicyKind]>([
    ['null', null, 'wrong_type', ''],
    ['a list', [], 'wrong_type', ''],
    ['text', 'x', 'wrong_type', ''],
    ['nothing in it', {}, 'missing_element', 'Statement'],
    ['an unknown element', { Statement: STATEMENT, Comment: 'x' }, 'unknown_element', ''],
    ['elements in another case', { statement: STATEMENT }, 'unknown_element', ''],
    ['an unknown version', { Version: '2012-10-18', Statement: STATEMENT }, 'bad_value', 'Version'],
    ['a null version', { Version: null, Statement: STATEMENT }, 'bad_value', 'Version'],
    ['an id that is no text', { Id: 1, Statement: STATEMENT }, 'wrong_type', 'Id'],
    ['a statement that is none', { Statement: [STATEMENT, null] }, 'wrong_type', 'Statement[1]'],
    [
      'an unknown element in a statement',
      { Statement: { ...STATEMENT, Comment: 'x' } },
      'unknown_element',
      'Statement[0]',
    ],
    ['no effect', { Statement: { Action: '*', Resource: '*' } }, 'missing_element', 'Statement[0].Effect'],
    ['allow in lower case', { Statement: { ...STATEMENT, Effect: 'allow' } }, 'bad_value', 'Statement[0].Effect'],
    ['ALLOW', { Statement: { ...STATEMENT, Effect: 'ALLOW' } }, 'bad_value', 'Statement[0].Effect'],
    ['effects as a list', { Statement: { ...STATEMENT, Effect: ['Allow'] } }, 'bad_value', 'Statement[0].Effect'],
    ['no action', { Statement: { Effect: 'Allow', Resource: '*' } }, 'missing_element', 'Statement[0].Action'],
    ['no actions', { Statement: { ...STATEMENT, Action: [] } }, 'bad_value', 'Statement[0].Action'],
    ['an empty action', { Statement: { ...STATEMENT, Action: [''] } }, 'bad_value', 'Statement[0].Action'],
    ['an action without service', { Statement: { ...STATEMENT, Action: 'iam*' } }, 'bad_value', 'Statement[0].Action'],
    [
      'an action with two colons',
      { Statement: { ...STATEMENT, Action: 'iam:a:b' } },
      'bad_value',
      'Statement[0].Action',
    ],
    [
      'an action that only looks like one',
      { Statement: { ...STATEMENT, Action: 'ıam:*' } },
      'bad_value',
      'Statement[0].Action',
    ],
    [
      'both kinds of action',
      { Statement: { ...STATEMENT, NotAction: '*' } },
      'conflicting_elements',
      'Statement[0].Action',
    ],
    ['no resource', { Statement: { Effect: 'Allow', Action: '*' } }, 'missing_element', 'Statement[0].Resource'],
    [
      'a resource that is no text',
      { Statement: { ...STATEMENT, Resource: [{}] } },
      'wrong_type',
      'Statement[0].Resource',
    ],
    [
      'a Sid twice',
      {
        Statement: [
          { ...STATEMENT, Sid: 'A' },
          { ...STATEMENT, Sid: 'A' },
        ],
      },
      'duplicate',
      'Statement[1].Sid',
    ],
    ['a principal', { Statement: { ...STATEMENT, Principal: '*' } }, 'unknown_element', 'Statement[0]'],
    [
      'a condition that is none',
      { Statement: { ...STATEMENT, Condition: [] } },
      'wrong_type',
      'Statement[0].Condition',
    ],
    [
      'an unknown operator',
      { Statement: { ...STATEMENT, Condition: { StringIs: {} } } },
      'bad_value',
      'Statement[0].Condition',
    ],
    [
      'NullIfExists',
      { Statement: { ...STATEMENT, Condition: { NullIfExists: { a: 'b' } } } },
      'bad_value',
      'Statement[0].Condition',
    ],
    [
      'a value of null',
      { Statement: { ...STATEMENT, Condition: { Bool: { a: null } } } },
      'wrong_type',
      'Statement[0].Condition',
    ],
    ['__proto__', JSON.parse('{"__proto__": {}, "Statement": []}'), 'unknown_element', ''],
    [
      'too much text',
      { Statement: { ...STATEMENT, Resource: 'x'.repeat(300_000) } },
      'too_large',
      'Statement[0].Resource',
    ],
    ['too many statements', { Statement: Array.from({ length: 20_000 }, () => STATEMENT) }, 'too_large', 'Statement'],
    [
      'a trust policy without principal',
      { Statement: { Effect: 'Allow', Action: 'sts:*' } },
      'missing_element',
      'Statement[0].Principal',
      'trust',
    ],
    [
      'a trust policy with a resource',
      { Statement: { ...TRUST, Resource: '*' } },
      'unknown_element',
      'Statement[0]',
      'trust',
    ],
    [
      'a principal of an unknown type',
      { Statement: { ...TRUST, Principal: { Aws: '*' } } },
      'unknown_element',
      'Statement[0].Principal',
      'trust',
    ],
    [
      'a principal that is text',
      { Statement: { ...TRUST, Principal: 'ec2.amazonaws.com' } },
      'wrong_type',
      'Statement[0].Principal',
      'trust',
    ],
    ['no principals', { Statement: { ...TRUST, Principal: {} } }, 'bad_value', 'Statement[0].Principal', 'trust'],
  ])('%s', ([, json, code, path, kind = 'identity'], { expect }) => {
    expect(parsePolicy({ json }, kind, UNLIMITED)).toEqual({ malformed: { code, path } });
  });

  it('text that is not JSON', ({ expect }) => {
    expect(parsePolicy({ malformed: '%7Bx' }, 'identity', UNLIMITED)).toEqual({
      malformed: { code: 'not_json', path: '' },
    });
  });
});

describe('how it is read', () => {
  it('reads every element', ({ expect }) => {
    const policy = parsed({
      Version: '2012-10-17',
      Statement: {
        Sid: 'S',
        Effect: 'Deny',
        NotAction: ['S3:Get*'],
        NotResource: 'arn:aws:s3:::${aws:UserName}/${*}',
        Condition: { 'ForAllValues:stringlikeifexists': { 'AWS:TagKeys': ['a', 1, false] } },
      },
    });

    expect(policy).toMatchObject({
      version: '2012-10-17',
      statements: [
        {
          sid: 'S',
          effect: 'Deny',
          actions: { not: true, items: [{ prefix: 's3:get' }] },
          resources: { not: true, items: [{ variables: ['aws:username'] }] },
          principals: null,
          conditions: [
            {
              operator: 'StringLike',
              quantifier: 'all',
              ifExists: true,
              key: 'aws:tagkeys',
              values: ['a', '1', 'false'],
              variables: false,
            },
          ],
        },
      ],
    });
  });

  it.for<[version: string, variables: string[]]>([
    ['2012-10-17', ['aws:username', 'aws:principaltag/team']],
    ['2008-10-17', []],
  ])('knows policy variables in version %s: %s', ([version, variables], { expect }) => {
    const resource = "arn:aws:s3:::x/${aws:username}/${aws:PrincipalTag/team, 'none'}/${?}";
    const policy = parsed({ Version: version, Statement: { ...STATEMENT, Resource: resource } });

    expect(policy.statements[0]?.resources?.items[0]?.variables).toEqual(variables);
  });

  it('never throws, whatever the JSON', ({ expect }) => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom<PolicyKind>('identity', 'trust', 'resource'), (json, kind) => {
        const policy = parsePolicy({ json }, kind, UNLIMITED);

        expect('malformed' in policy || 'statements' in policy).toBe(true);
      }),
    );
  });

  it('never throws on a policy with something wrong in it', ({ expect }) => {
    const value = fc.oneof(
      fc.constantFrom<unknown>('*', 'Allow', 'iam:*', '2012-10-17', '${aws:', {}, [], null, ''),
      fc.jsonValue(),
    );
    const statement = fc.dictionary(
      fc.constantFrom(
        'Sid',
        'Effect',
        'Principal',
        'NotPrincipal',
        'Action',
        'NotAction',
        'Resource',
        'NotResource',
        'Condition',
        '__proto__',
      ),
      fc.oneof(value, fc.dictionary(fc.constantFrom('StringLike', 'AWS', 'Null', 'Federated'), value)),
    );
    fc.assert(
      fc.property(
        fc.array(statement),
        fc.constantFrom<PolicyKind>('identity', 'trust', 'resource'),
        (statements, kind) => {
          const policy = parsePolicy({ json: { Version: '2012-10-17', Statement: statements } }, kind, UNLIMITED);

          expect('malformed' in policy || policy.statements.length === statements.length).toBe(true);
        },
      ),
    );
  });

  it('stands documents nested as deep as one likes', ({ expect }) => {
    let json: unknown = {};
    for (let depth = 0; depth < 50_000; depth += 1) json = [json];

    expect(parsePolicy({ json: { Statement: { ...STATEMENT, Action: json } } }, 'identity', UNLIMITED)).toEqual({
      malformed: { code: 'wrong_type', path: 'Statement[0].Action' },
    });
  });
});

function parsed(json: unknown): ParsedPolicy {
  const policy = parsePolicy({ json }, 'identity', UNLIMITED);
  if ('malformed' in policy) throw new Error(`${policy.malformed.code} at ${policy.malformed.path}`);
  return policy;
}
