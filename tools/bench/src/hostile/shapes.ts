import type { PolicyDocument } from '@plinth/core';
import { documentOf as documentOfJson } from '../evaluate/documents.ts';

/** What AWS's quotas let one account hold: users, groups, roles and customer-managed policies. */
export interface Population {
  readonly users: number;
  readonly groups: number;
  readonly roles: number;
  readonly policies: number;
}

/** The default quotas of users and policies, with those of groups and roles raised. */
const FULL: Population = { users: 5000, groups: 500, roles: 5000, policies: 1500 };

/** Characters that AWS allows in the inline policies of a user, a group and a role, in a managed and in a trust policy. */
export const ROOM = { user: 2048, group: 5120, role: 10_240, managed: 6144, trust: 4096 } as const;

/** A way to make policies expensive to judge. Each document differs by `index`, so that nothing can be shared. */
export interface HostileShape {
  readonly population: Population;
  /** The inline policies of users, groups and roles, and the managed ones, at most `room` characters long. */
  policy(index: number, room: number): PolicyDocument;
  /** Trust policies of roles; an ordinary one when left out. */
  trust?(index: number): PolicyDocument;
  /** Everybody has as many groups and managed policies as AWS allows, ten of each, and as many inline ones as there is room for. */
  readonly many?: true;
}

const users = (count: number): Population => ({ users: count, groups: 0, roles: 0, policies: 0 });
const stars = (count: number, letter: string): string => `*${letter}`.repeat(count);

/** By name. */
export const SHAPES: Readonly<Record<string, HostileShape>> = {
  'stars-100': { population: users(100), policy: starsAgainstStars },
  'stars-5000': { population: users(5000), policy: starsAgainstStars },
  'stars-full': { population: FULL, policy: starsAgainstStars },
  'long-resources': {
    population: FULL,
    policy: (index, room) =>
      fill(room, index, (part) => allow({ Resource: [`arn:aws:*:*:*:${letters(part, 900)}`, letters(part + 1, 900)] })),
  },
  'many-actions': {
    population: FULL,
    policy: (index, room) =>
      documentOf([allow({ Action: fillList(room - 90, (part) => `*:*${word(index + part)}*`) })]),
  },
  'many-services': {
    population: FULL,
    policy: (index, room) => documentOf([allow({ Action: fillList(room - 90, (part) => `${word(index + part)}:*`) })]),
  },
  'full-services': {
    population: FULL,
    policy: (index) =>
      documentOf([
        allow({ Action: ['*:?*', `x${index}:*`, ...Array.from({ length: 60 }, (_, part) => `ec2:*${word(part)}*`)] }),
      ]),
  },
  'spelled-out': {
    population: FULL,
    policy: (index, room) =>
      documentOf([
        allow({
          Action: ['*:*e*', '*:*a*', '*:*i*', '*:*o*', '*:*u*', '*:*t*'],
          NotResource: `arn:aws:s3:::b${index}`,
        }),
        deny({
          NotAction: fillList(room - 320, (part) => `s3:*${word(index + part)}*`),
          Resource: `arn:aws:s3:::c${index}`,
        }),
      ]),
  },
  conditions: {
    population: FULL,
    policy: (index, room) =>
      fill(room, index, (part) =>
        allow({
          Resource: stars(5, word(part)),
          Condition: { StringLike: { 'aws:PrincipalArn': stars(40, 'a') } },
        }),
      ),
  },
  variables: {
    population: FULL,
    policy: (index, room) =>
      fill(room, index, (part) => deny({ NotResource: `*\${aws:username}*${word(part)}?*` }), allow({ Action: '*' })),
  },
  'many-statements': {
    population: FULL,
    policy: (index, room) => fill(room, index, (part) => allow({ Action: '*', Resource: `*${word(part)}` })),
    many: true,
  },
  'small-policies': {
    population: FULL,
    policy: (index) => documentOf([allow({ Action: '*', Resource: `*${index}` })]),
    many: true,
  },
  trusts: {
    population: { ...FULL, users: 0, groups: 0, policies: 0 },
    policy: () => documentOf([allow({ Action: 's3:Get*' })]),
    trust: manyPrincipals,
  },
  'not-principals': {
    population: { ...FULL, users: 0, groups: 0, policies: 0 },
    policy: () => documentOf([allow({ Action: 's3:Get*' })]),
    trust: manyNotPrincipals,
  },
};

/** The policy that was found first: 347 characters. */
function starsAgainstStars(index: number): PolicyDocument {
  const few = { Resource: `${stars(5, 'b')}*${word(index)}` };
  return documentOf([
    allow({ Action: '*', Resource: `${stars(39, 'a')}*` }),
    deny({ Action: '*', ...few }),
    deny({ Action: '*', ...few, Condition: { Bool: { 'aws:SecureTransport': '${x}' } } }),
  ]);
}

function manyPrincipals(index: number): PolicyDocument {
  const principal = (part: number) => `arn:aws:iam::1111222233${String(part).padStart(2, '0')}:root`;
  const AWS = Array.from({ length: 45 }, (_, part) => principal(part));
  const Action = 'sts:*';
  return documentOf([
    { Effect: 'Allow', Principal: { AWS }, Action, Condition: { StringEquals: { 'sts:ExternalId': word(index) } } },
    ...Array.from({ length: 18 }, (_, part) => ({
      Effect: 'Deny',
      Principal: { AWS: `arn:aws:iam::4444555566${part + 10}:root` },
      Action,
    })),
  ]);
}

function manyNotPrincipals(index: number): PolicyDocument {
  const AWS = Array.from({ length: 30 }, (_, part) => `arn:aws:iam::111122223333:role/${word(index)}${part}`);
  const Action = 'sts:*';
  return documentOf([
    { Effect: 'Allow', Principal: { AWS: ['*', '111122223333', '444455556666'] }, Action },
    { Effect: 'Deny', NotPrincipal: { AWS }, Action },
    { Effect: 'Deny', NotPrincipal: { AWS: AWS.toReversed() }, Action },
  ]);
}

function allow(rest: object): object {
  return { Effect: 'Allow', Action: 'iam:*', Resource: '*', ...rest, ...withoutPositive(rest) };
}

function deny(rest: object): object {
  return { Effect: 'Deny', Action: '*', Resource: '*', ...rest, ...withoutPositive(rest) };
}

/** A statement has the element or its `Not` form. JSON drops what is undefined. */
function withoutPositive(rest: object): object {
  return {
    ...('NotAction' in rest ? { Action: undefined } : {}),
    ...('NotResource' in rest ? { Resource: undefined } : {}),
  };
}

/** As many statements as there is room for. */
function fill(room: number, index: number, statement: (part: number) => object, ...first: object[]): PolicyDocument {
  const statements = [...first];
  let left = room - 60 - JSON.stringify(first).length;
  for (let part = index * 7; ; part += 1) {
    const next = statement(part);
    left -= JSON.stringify(next).length + 1;
    if (left < 0 && statements.length > first.length) break;
    statements.push(next);
    if (left < 0) break;
  }
  return documentOf(statements);
}

function fillList(room: number, item: (part: number) => string): readonly string[] {
  const items: string[] = [];
  let left = room;
  for (let part = 0; left > 0; part += 1) {
    const next = item(part);
    items.push(next);
    left -= next.length + 3;
  }
  return items;
}

/** Two or three letters, another one for each number below 17,000. */
function word(number: number): string {
  const letter = (at: number) => String.fromCharCode(97 + (Math.floor(number / 26 ** at) % 26));
  return `${letter(0)}${letter(1)}${number < 676 ? '' : letter(2)}`;
}

/** A pattern of so many characters, half of them wildcards. */
function letters(number: number, length: number): string {
  return stars(length / 2, word(number).slice(0, 1));
}

/** JSON has no `undefined`. */
function documentOf(statements: readonly object[]): PolicyDocument {
  return documentOfJson(JSON.parse(JSON.stringify(statements)));
}
