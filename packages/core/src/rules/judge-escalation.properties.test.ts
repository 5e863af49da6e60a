import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import type { AuthorizationDetails } from '../evidence/authorization-details.ts';
import { checkContext, details, iamGroup, iamRole, iamUser } from '../testing/evidence-fixtures.ts';
import { customer, customerPolicy, documentOf, inline } from '../testing/policy-fixtures.ts';
import { createWorkBudget } from '../work/work.ts';
import { judgeEscalation } from './judge-escalation.ts';

const USERS = ['ua', 'ub', 'uc'];
const ROLES = ['ra', 'rb', 'rc', 'rd'];
const GROUPS = ['ga', 'gb'];
const POLICIES = ['pa', 'pb'];
const ACTIONS = [
  'sts:AssumeRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:PutRolePolicy',
  'iam:AttachRolePolicy',
  'iam:PutUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateUser',
  'iam:CreateRole',
  'iam:AddUserToGroup',
  'iam:CreatePolicyVersion',
  'iam:SetDefaultPolicyVersion',
  'iam:DeleteRolePermissionsBoundary',
  'iam:PutGroupPolicy',
  'iam:PassRole',
];

interface Written {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** Such as `role/ra`. */
  readonly on: string;
  readonly withMfa: boolean;
}

/** Policies and trust of an account, by the names of its principals. */
interface Account {
  readonly statements: Readonly<Record<string, readonly Written[]>>;
  /** For each role: whom its trust policy names; `root` for the account. */
  readonly trusts: Readonly<Record<string, readonly string[]>>;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly attached: Readonly<Record<string, readonly string[]>>;
  readonly bounded: readonly string[];
  readonly administrator: string;
}

const things = [
  ...USERS.map((name) => `user/${name}`),
  ...ROLES.map((name) => `role/${name}`),
  ...GROUPS.map((name) => `group/${name}`),
  ...POLICIES.map((name) => `policy/${name}`),
];
const holders = [...USERS, ...ROLES, ...GROUPS, ...POLICIES];
const statement: fc.Arbitrary<Written> = fc.record({
  effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
  actions: fc.uniqueArray(fc.constantFrom(...ACTIONS), { minLength: 1, maxLength: 3 }),
  on: fc.constantFrom(...things, 'role/r*', 'user/new-*', 'role/new-*'),
  withMfa: fc.constantFrom(false, false, false, true),
});

function byName<Value>(names: readonly string[], value: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> {
  return fc.record(Object.fromEntries(names.map((name) => [name, value])));
}

const account: fc.Arbitrary<Account> = fc.record({
  statements: byName(holders, fc.array(statement, { maxLength: 2 })),
  trusts: byName(ROLES, fc.subarray(['root', 'user/ua', 'role/ra', 'role/rb'])),
  groups: byName(USERS, fc.subarray(GROUPS)),
  attached: byName([...USERS, ...ROLES], fc.subarray(POLICIES)),
  bounded: fc.subarray([...USERS, ...ROLES], { maxLength: 2 }),
  administrator: fc.constantFrom(...USERS, ...ROLES, 'ga'),
});

function arn(resource: string): string {
  return `arn:aws:iam::111122223333:${resource}`;
}

function toStatement({ effect, actions, on, withMfa }: Written) {
  const condition = withMfa ? { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } } : {};
  return { Effect: effect, Action: actions, Resource: arn(on), ...condition };
}

const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };

function build({ statements, trusts, groups, attached, bounded, administrator }: Account): AuthorizationDetails {
  function common(name: string) {
    const own = [...(statements[name] ?? []).map(toStatement), ...(name === administrator ? [EVERYTHING] : [])];
    return {
      name,
      inlinePolicies: own.length === 0 ? [] : [inline('p', own)],
      attachedPolicies: (attached[name] ?? []).map(customer),
    };
  }
  const boundaryOf = (name: string) => (bounded.includes(name) ? customer('bounds').arn : null);
  return details({
    users: USERS.map((name) =>
      iamUser({ ...common(name), groups: [...(groups[name] ?? [])], permissionsBoundaryArn: boundaryOf(name) }),
    ),
    groups: GROUPS.map((name) => iamGroup(common(name))),
    roles: ROLES.map((name) =>
      iamRole({ ...common(name), permissionsBoundaryArn: boundaryOf(name), trustPolicy: toTrust(trusts[name] ?? []) }),
    ),
    policies: [
      ...POLICIES.map((name) =>
        customerPolicy(
          name,
          [...(statements[name] ?? []).map(toStatement), { ...EVERYTHING, Action: 's3:GetObject' }],
          {
            otherVersions: [{ id: 'v1', document: documentOf([EVERYTHING]) }],
          },
        ),
      ),
      customerPolicy('bounds', { ...EVERYTHING, Action: ['s3:*', 'sts:AssumeRole'] }),
    ],
  });
}

function toTrust(named: readonly string[]) {
  const service = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const others = named.map((name) => ({ Effect: 'Allow', Principal: { AWS: arn(name) }, Action: 'sts:AssumeRole' }));
  return documentOf([service, ...others]);
}

/** The status of each user and role, by its name. */
function judge(evidence: AuthorizationDetails): ReadonlyMap<string, string> {
  const context = { ...checkContext(), work: createWorkBudget() };
  const principals = [...evidence.users, ...evidence.roles];
  return new Map(principals.map((principal) => [principal.name, judgeEscalation(principal, evidence, context).status]));
}

const isUp = (status: string | undefined) => status === 'FAIL' || status === 'NOT_APPLICABLE';

/** Names in another alphabetical order, that no other name is part of. */
function rename(text: string): string {
  return text.replaceAll(/(user|role|group|policy)\/([urgp])([a-d])\b/g, '$1/x$3$2').replaceAll('role/r*', 'role/x*');
}

describe('judgeEscalation', () => {
  it('an Allow more never makes a FAIL a PASS, and a Deny more never a PASS a FAIL', ({ expect }) => {
    const rank = ['PASS', 'MANUAL', 'FAIL', 'NOT_APPLICABLE'];
    fc.assert(
      fc.property(account, fc.constantFrom(...holders), statement, (before, whose, added) => {
        const more = { ...before.statements, [whose]: [...(before.statements[whose] ?? []), added] };
        const [without, with_] = [judge(build(before)), judge(build({ ...before, statements: more }))];
        const [less, greater] = added.effect === 'Allow' ? [without, with_] : [with_, without];

        for (const [name, status] of less) {
          expect(rank.indexOf(greater.get(name) ?? '')).toBeGreaterThanOrEqual(rank.indexOf(status));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is transitive: who may become somebody that is up is up', ({ expect }) => {
    fc.assert(
      fc.property(account, fc.constantFrom(...USERS), fc.constantFrom(...USERS), (before, one, other) => {
        fc.pre(one !== other);
        const key: Written = { effect: 'Allow', actions: ['iam:CreateAccessKey'], on: `user/${other}`, withMfa: false };
        const statements = { ...before.statements, [one]: [key] };
        // Nothing denies it.
        const free = { ...before, statements, groups: { ...before.groups, [one]: [] }, bounded: [] };
        const statuses = judge(build({ ...free, attached: { ...before.attached, [one]: [] } }));

        expect(!isUp(statuses.get(other)) || isUp(statuses.get(one))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on names or on order', ({ expect }) => {
    fc.assert(
      fc.property(account, (before) => {
        const evidence = build(before);
        const expected = [...judge(evidence)];
        const reversed: AuthorizationDetails = {
          users: evidence.users.toReversed(),
          groups: evidence.groups.toReversed(),
          roles: evidence.roles.toReversed(),
          policies: evidence.policies.toReversed(),
        };
        const renamed = renameAll(evidence);

        expect(Object.fromEntries(judge(reversed))).toEqual(Object.fromEntries(expected));
        expect([...judge(renamed).values()]).toEqual(expected.map(([, status]) => status));
      }),
      { numRuns: 200 },
    );
  });

  it('gets to everybody that brute force gets to by keys and trust alone', ({ expect }) => {
    const step = fc.record({
      from: fc.constantFrom(...USERS, ...ROLES),
      to: fc.constantFrom(...USERS, ...ROLES),
    });
    fc.assert(
      fc.property(fc.uniqueArray(step, { maxLength: 12, selector: (one) => JSON.stringify(one) }), (steps) => {
        const typeOf = (name: string) => (USERS.includes(name) ? 'user' : 'role');
        const written = Object.groupBy(steps, ({ from }) => from);
        const statements = Object.fromEntries(
          Object.entries(written).map(([from, list = []]) => [
            from,
            list.map(({ to }): Written => {
              const actions = [typeOf(to) === 'user' ? 'iam:CreateAccessKey' : 'iam:UpdateAssumeRolePolicy'];
              return { effect: 'Allow', actions, on: `${typeOf(to)}/${to}`, withMfa: false };
            }),
          ]),
        );
        const empty = { trusts: {}, groups: {}, attached: {}, bounded: [], administrator: 'rd' };
        const statuses = judge(build({ ...empty, statements }));

        const up = new Set(['rd']);
        for (let round = 0; round < USERS.length + ROLES.length; round += 1) {
          for (const { from, to } of steps) if (up.has(to)) up.add(from);
        }
        for (const [name, status] of statuses) expect([name, isUp(status)]).toEqual([name, up.has(name)]);
      }),
      { numRuns: 200 },
    );
  });
});

function renameAll({ users, groups, roles, policies }: AuthorizationDetails): AuthorizationDetails {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same evidence, with other texts in it
  const copy = JSON.parse(rename(JSON.stringify({ users, groups, roles, policies }))) as AuthorizationDetails;
  const named = <Entity extends { readonly arn: string; readonly name: string }>(entities: readonly Entity[]) =>
    entities.map((entity) => ({ ...entity, name: entity.arn.split('/')[1] ?? '' }));
  const other = (name: string) => `x${name.slice(1)}${name.slice(0, 1)}`;
  return {
    users: named(copy.users).map((user) => ({ ...user, groups: user.groups.map(other) })),
    groups: named(copy.groups),
    roles: named(copy.roles),
    policies: named(copy.policies),
  };
}
