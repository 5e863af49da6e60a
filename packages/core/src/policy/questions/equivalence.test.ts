import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import type { PolicyContext, PolicySet } from '../model/policy-set.ts';
import { allows, allowsOnAll, allowsSomewhere } from './allows.ts';
import { findEscalations } from './find-escalations.ts';
import { grantsAdministrator } from './grants-administrator.ts';
import { grantsFullService } from './grants-full-service.ts';
import { createPolicyContext } from './policy-context.ts';

interface Written {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: object;
}

const ROLES = ['arn:aws:iam::111122223333:role/a', 'arn:aws:iam::111122223333:role/b', 'arn:aws:s3:::x'];
const SERVICES = ['s3', 'kms', 'iam', 'nosuch'];
const ACTIONS = ['iam:PassRole', 'iam:PutRolePolicy', 's3:GetObject', 'kms:Decrypt', 'sts:AssumeRole'];

const actions = fc.uniqueArray(
  fc.constantFrom(
    '*',
    '*:*',
    'iam:*',
    'iam:P*',
    'iam:PassRole',
    's3:*',
    's3:Get*',
    'kms:?*',
    '*:*e*',
    'sts:AssumeRole',
  ),
  { minLength: 1, maxLength: 3 },
);
const resources = fc.uniqueArray(
  fc.constantFrom(
    '*',
    'arn:aws:iam::*',
    'arn:aws:iam::*:role/a',
    'arn:aws:iam::*:role/*',
    'arn:aws:s3:::*',
    'arn:aws:*:*:*:*',
  ),
  { minLength: 1, maxLength: 2 },
);
const condition = fc.constantFrom({}, {}, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
const statement: fc.Arbitrary<Written> = fc
  .record({
    effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    notAction: fc.constantFrom(false, false, true),
    notResource: fc.constantFrom(false, false, true),
    actions,
    resources,
    condition,
  })
  .map((draft) => ({
    Effect: draft.effect,
    [draft.notAction ? 'NotAction' : 'Action']: draft.actions,
    [draft.notResource ? 'NotResource' : 'Resource']: draft.resources,
    Condition: draft.condition,
  }));
const statements = fc.array(statement, { minLength: 1, maxLength: 4 });

describe('spellings that mean the same get the same decisions', () => {
  it.for<[name: string, rewrite: (written: readonly Written[]) => unknown]>([
    ['statements in another order', (written) => written.toReversed()],
    ['a list of one as the thing itself', (written) => (written.length === 1 ? written[0] : written)],
    [
      'lists of one as text',
      (written) =>
        written.map((each) => mapLists(each, ([first, ...more]) => (more.length > 0 ? [first, ...more] : first))),
    ],
    ['entries in another order', (written) => written.map((each) => mapLists(each, (list) => list.toReversed()))],
    ['entries twice', (written) => written.map((each) => mapLists(each, (list) => [...list, ...list]))],
    ['actions in capitals', (written) => written.map(inCapitals)],
    [
      '* as **',
      (written) => written.map((each) => mapLists(each, (list) => list.map((text) => text.replace(/\*$/, '**')))),
    ],
    ['statements twice', (written) => [...written, ...written]],
    ['one statement for each entry', (written) => written.flatMap(split)],
    ['a Deny of nothing that is', (written) => [...written, { Effect: 'Deny', Action: 'unheard:*', Resource: '*' }]],
  ])('%s', ([, rewrite], { expect }) => {
    fc.assert(
      fc.property(statements, (written) => {
        expect(decisionsOf(setOf([rewrite(written)]))).toEqual(decisionsOf(setOf([written])));
      }),
      { numRuns: 40 },
    );
  });

  it('statements in one policy or in many', ({ expect }) => {
    fc.assert(
      fc.property(statements, (written) => {
        expect(decisionsOf(setOf(written.map((each) => [each])))).toEqual(decisionsOf(setOf([written])));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a context that many sets share', () => {
  it('says of each what it would say of it alone', ({ expect }) => {
    fc.assert(
      fc.property(fc.array(statements, { minLength: 2, maxLength: 4 }), (policies) => {
        const shared = createPolicyContext({ partition: 'aws' });
        const sets = policies.flatMap((_policy, at) => [
          { written: policies.slice(at), ceiling: undefined },
          { written: policies.slice(at), ceiling: policies.slice(0, 1) },
        ]);

        expect(sets.map(({ written, ceiling }) => decisionsOf(setOf(written, ceiling, shared)))).toEqual(
          sets.map(({ written, ceiling }) => decisionsOf(setOf(written, ceiling))),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('what always holds', () => {
  it('decides about any policy, and in time', ({ expect }) => {
    const hostile = fc.array(fc.constantFrom('*', '?', 'a', 'b', ':', '/', '${aws:username}', '${', 'arn:aws:iam::'), {
      minLength: 1,
      maxLength: 30,
    });
    const written = fc.record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.constantFrom('*', 'iam:*', '*:?*a*e*'),
      Resource: fc.array(
        hostile.map((parts) => parts.join('')),
        { minLength: 1, maxLength: 20 },
      ),
    });
    fc.assert(
      fc.property(fc.array(written, { maxLength: 4 }), (some) => {
        expect(() => decisionsOf(setOf([some]))).not.toThrow();
      }),
      { numRuns: 30 },
    );
  });

  it('says unknown of what was made to be hard, within a moment', ({ expect }) => {
    const complex = Array.from(
      { length: 300 },
      (_, index) => `*${'ab?'.repeat(index % 7)}*a${'?'.repeat(index % 11)}b*`,
    );
    const set = setOf([
      [
        { Effect: 'Allow', Action: '*', Resource: complex },
        { Effect: 'Deny', Action: '*', Resource: complex.map((text) => `?${text}`) },
      ],
    ]);
    const started = process.cpuUsage();
    const { decision } = grantsAdministrator(set);

    expect(['unknown', 'never']).toContain(decision);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(15_000);
  });

  it('one more Deny never allows more, one more Allow never less', ({ expect }) => {
    const rank = ['never', 'conditionally', 'always'];
    fc.assert(
      fc.property(statements, statement, (written, more) => {
        const before = grantsAdministrator(setOf([written])).decision;
        const after = grantsAdministrator(setOf([[...written, more]])).decision;
        const change = rank.indexOf(after) - rank.indexOf(before);

        expect(more.Effect === 'Deny' ? change <= 0 : change >= 0).toBe(true);
      }),
    );
  });

  it('a boundary that allows everything changes nothing, any other never adds', ({ expect }) => {
    const rank = ['never', 'conditionally', 'always'];
    fc.assert(
      fc.property(statements, statements, (written, bounds) => {
        const before = grantsAdministrator(setOf([written])).decision;
        const bounded = grantsAdministrator(setOf([written], [bounds])).decision;

        expect(
          grantsAdministrator(setOf([written], [[{ Effect: 'Allow', Action: '*', Resource: '*' }]])).decision,
        ).toBe(before);
        expect(rank.indexOf(bounded)).toBeLessThanOrEqual(rank.indexOf(before));
      }),
    );
  });

  it('agrees with evaluating requests one by one', ({ expect }) => {
    fc.assert(
      fc.property(statements, fc.constantFrom(...ACTIONS), fc.constantFrom(...ROLES), (written, action, resource) => {
        const withMfa = evaluate(written, { action, resource, mfa: true });
        const without = evaluate(written, { action, resource, mfa: false });
        const { decision } = allows(setOf([written]), action, resource);

        // What MFA decides is conditional; what it doesn't may still seem so: two conditions can make a whole.
        const possible = withMfa === without ? [withMfa ? 'always' : 'never', 'conditionally'] : ['conditionally'];
        expect(possible).toContain(decision);
      }),
      { numRuns: 500 },
    );
  });
});

/** A request either has MFA or hasn't: the only condition that is generated. */
function evaluate(written: readonly Written[], request: { action: string; resource: string; mfa: boolean }): boolean {
  const applying = written.filter(
    (each) =>
      selects(each.Action, each.NotAction, request.action.toLowerCase()) &&
      selects(each.Resource, each.NotResource, request.resource) &&
      (request.mfa || Object.keys(each.Condition ?? {}).length === 0),
  );
  return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny');
}

function selects(listed: Written['Action'], not: Written['Action'], text: string): boolean {
  const patterns = [listed ?? not ?? []].flat();
  const hit = patterns.some((pattern) => toExpression(pattern).test(text));
  return listed === undefined ? !hit : hit;
}

function toExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, pattern.startsWith('arn:') ? '' : 'i');
}

function decisionsOf(set: PolicySet): unknown {
  return {
    administrator: grantsAdministrator(set).decision,
    services: SERVICES.map((service) => {
      const { decision, denied } = grantsFullService(set, service);
      return [service, decision, denied];
    }),
    escalations: findEscalations(set).map(({ path, decision, breadth }) => [path.id, decision, breadth]),
    access: ACTIONS.map((action) => [
      allowsOnAll(set, action).decision,
      allowsSomewhere(set, action).decision,
      ...ROLES.map((role) => allows(set, action, role).decision),
    ]),
  };
}

function setOf(
  written: readonly unknown[],
  ceiling?: readonly unknown[],
  context: PolicyContext = createPolicyContext({ partition: 'aws' }),
): PolicySet {
  function parse(Statement: unknown) {
    const policy = context.parse({ json: { Version: '2012-10-17', Statement } });
    if ('malformed' in policy) throw new Error(`${policy.malformed.code} at ${policy.malformed.path}`);
    return policy;
  }
  return context.setOf({
    policies: written.map(parse),
    ceilings: ceiling === undefined ? [] : [ceiling.map(parse)],
  });
}

function mapLists(written: Written, change: (list: readonly string[]) => unknown): object {
  const entries = Object.entries(written).map(([name, value]): [string, unknown] => {
    return [name, Array.isArray(value) ? change(value) : value];
  });
  return Object.fromEntries(entries);
}

function inCapitals(written: Written): Written {
  const { Action, NotAction, ...rest } = written;
  return {
    ...rest,
    ...(Action === undefined ? {} : { Action: [Action].flat().map((text) => text.toUpperCase()) }),
    ...(NotAction === undefined ? {} : { NotAction: [NotAction].flat().map((text) => text.toUpperCase()) }),
  };
}

/** Only what isn't `Not…` can be split. */
function split(written: Written): readonly object[] {
  if (written.Action === undefined || written.Resource === undefined) return [written];
  const listed = [written.Resource].flat();
  return [written.Action].flat().flatMap((Action) => listed.map((Resource) => ({ ...written, Action, Resource })));
}
