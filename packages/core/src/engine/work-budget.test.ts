import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import type { EvaluatedAccount } from '../check/check.ts';
import { CHECKS } from '../checks/registry.ts';
import type { AuthorizationDetails } from '../evidence/authorization-details.ts';
import type { Snapshot } from '../evidence/registry.ts';
import { contexts, snapshots } from '../testing/arbitraries.ts';
import { checkContext, details, iamUser } from '../testing/evidence-fixtures.ts';
import { toSnapshot } from '../testing/to-snapshot.ts';
import { createWorkBudget, WORK_LIMITS, type WorkLimits } from '../work/work.ts';
import { evaluateAccount } from './evaluate-account.ts';

const stars = (count: number, letter: string) => `*${letter}`.repeat(count);
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const deny = { ...allow, Effect: 'Deny' };
const some = (count: number, item: (at: number) => string) => Array.from({ length: count }, (_, at) => item(at));
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

/** Made to be hard, each within the quota of a user's inline policies. */
const HOSTILE: readonly { readonly name: string; readonly statements: readonly object[] }[] = [
  {
    name: 'forty stars against six, twice',
    statements: [
      { ...allow, Resource: stars(40, 'a') },
      { ...deny, Resource: stars(6, 'b') },
      { ...deny, Resource: stars(6, 'b'), Condition: mfa },
    ],
  },
  {
    name: 'stars in a segment',
    statements: [{ ...allow, Resource: [`arn:aws:*:*:*:${stars(450, 'a')}`, stars(450, 'b')] }],
  },
  { name: 'hundreds of actions', statements: [{ ...allow, Action: some(190, (at) => `*:*${at}*`) }] },
  {
    name: 'NotResource of stars',
    statements: [allow, { Effect: 'Deny', Action: '*', NotResource: some(20, (at) => `${stars(20, 'c')}${at}?*`) }],
  },
  {
    name: 'long values of conditions',
    statements: [{ ...allow, Condition: { StringLike: { 'iam:PassedToService': some(4, () => stars(200, 'a')) } } }],
  },
];

function accountOf(statements: readonly object[], users: number): AuthorizationDetails {
  const document = () => ({ json: { Version: '2012-10-17', Statement: structuredClone(statements) } });
  return details({
    users: Array.from({ length: users }, (_, at) =>
      iamUser({
        name: `user-${1000 + at}`,
        arn: `arn:aws:iam::111122223333:user/user-${1000 + at}`,
        inlinePolicies: [{ name: 'own', document: document() }],
      }),
    ),
  });
}

function evaluate(snapshot: Snapshot, limits: WorkLimits, context: EvaluatedAccount = checkContext()) {
  const work = createWorkBudget(limits);
  const evaluations = evaluateAccount({
    checks: CHECKS,
    snapshot,
    context,
    work,
    listsResources: true,
    onDefect(_check, error) {
      throw error;
    },
  });
  return { evaluations, work };
}

describe('the work of one account', () => {
  for (const { name, statements } of HOSTILE) {
    it(`ends at its budget: ${name}`, ({ expect }) => {
      const limits = { perAccount: 200_000, perQuestion: 50_000 };
      const snapshot = toSnapshot({ authorizationDetails: accountOf(statements, 30) });

      const { evaluations, work } = evaluate(snapshot, limits);

      expect(JSON.stringify(statements).length).toBeLessThan(2048);
      // What was spent on a step that was refused is counted, and never much.
      expect(work.dearest).toBeLessThan(limits.perQuestion * 1.5);
      expect(work.spent).toBeLessThan(limits.perAccount * 1.5);
      expect(evaluations).not.toEqual(evaluate(structuredClone(snapshot), WORK_LIMITS).evaluations);
      expect(evaluate(structuredClone(snapshot), limits).evaluations).toEqual(evaluations);
    });
  }

  it('ends while what is kept of the tiniest policies fits into the memory of a thread', ({ expect }) => {
    const policies = 200;
    const authorizationDetails = details({
      users: Array.from({ length: policies / 20 }, (_, user) =>
        iamUser({
          name: `user-${user}`,
          arn: `arn:aws:iam::111122223333:user/user-${user}`,
          inlinePolicies: some(20, (at) => `own${at}`).map((name, at) => ({
            name,
            document: { json: { Statement: { ...allow, Resource: `*${user * 20 + at}` } } },
          })),
        }),
      ),
    });
    const work = createWorkBudget();

    const [evaluation] = evaluateAccount({
      checks: CHECKS.filter(({ id }) => id === 'policy/no-administrator-inline'),
      snapshot: toSnapshot({ authorizationDetails }),
      context: checkContext(),
      work,
    });

    expect(evaluation?.counts).toMatchObject({ PASS: policies });
    // Some 3 kB each: about 1 GB.
    expect(WORK_LIMITS.perAccount / (work.spent / policies)).toBeLessThan(350_000);
  });

  it('keeps what failed before the budget was used up', ({ expect }) => {
    const administrators = toSnapshot({ authorizationDetails: accountOf([allow], 30) });
    const { work } = evaluate(structuredClone(administrators), WORK_LIMITS);

    const { evaluations } = evaluate(administrators, { ...WORK_LIMITS, perAccount: work.spent / 8 });

    const cut = evaluations.find(({ status, unknownResources }) => status === 'FAIL' && unknownResources === 'all');
    expect(cut?.counts.UNKNOWN).toBe(1);
    expect(cut?.cause?.message).toContain('too complex to decide within');
    expect(cut?.resources?.filter(({ status }) => status !== 'FAIL')).toEqual([
      { resource: null, status: 'UNKNOWN', message: null, cause: cut?.cause },
    ]);
  });

  it('says why: the account as a whole is too complex', ({ expect }) => {
    const snapshot = toSnapshot({ authorizationDetails: accountOf(HOSTILE[0]?.statements ?? [], 30) });

    const { evaluations } = evaluate(snapshot, { perAccount: 1000, perQuestion: 1000 });

    expect(evaluations.find(({ checkId }) => checkId === 'user/not-administrative')).toMatchObject({
      status: 'UNKNOWN',
      unknownResources: 'all',
      cause: {
        code: 'incomplete',
        message: "The account's policies are too complex to decide within Plinth's limit.",
      },
    });
  });

  it('judges the others when one user has a policy too complex for a question', ({ expect }) => {
    const hard = accountOf(HOSTILE[0]?.statements ?? [], 1);
    const plain = { ...iamUser({ name: 'zoe', arn: 'arn:aws:iam::111122223333:user/zoe' }) };
    const snapshot = toSnapshot({ authorizationDetails: { ...hard, users: [...hard.users, plain] } });

    const { evaluations } = evaluate(snapshot, { ...WORK_LIMITS, perQuestion: 2000 });

    expect(evaluations.find(({ checkId }) => checkId === 'user/not-administrative')).toMatchObject({
      counts: { UNKNOWN: 1, PASS: 1 },
      unknownResources: ['arn:aws:iam::111122223333:user/user-1000'],
      cause: { message: 'The policies are too complex to decide what they grant.' },
    });
  });

  it('is never enough to pass or fail what more work would judge in another way', ({ expect }) => {
    const limits = fc.record({
      perAccount: fc.integer({ min: 0, max: 3000 }),
      perQuestion: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(snapshots, contexts, limits, (snapshot, context, smaller) => {
        const whole = new Map(
          evaluate(structuredClone(snapshot), WORK_LIMITS, context).evaluations.map((one) => [one.checkId, one]),
        );
        for (const { checkId, status, failures, counts, unknownResources } of evaluate(snapshot, smaller, context)
          .evaluations) {
          const found = whole.get(checkId);
          if (unknownResources.length === 0)
            expect({ status, counts }).toEqual({ status: found?.status, counts: found?.counts });
          const known = new Set(found?.failures.map(({ resource }) => resource));
          expect(failures.filter(({ resource }) => !known.has(resource))).toEqual([]);
          expect(counts.PASS).toBeLessThanOrEqual(found?.counts.PASS ?? 0);
        }
      }),
    );
  });
});
