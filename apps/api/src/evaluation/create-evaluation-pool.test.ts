import { AccountId, OrganizationId } from '@plinth/contract';
import { CHECKS, createWorkBudget, type WorkBudget } from '@plinth/core';
import { type EvaluateSnapshotInput, evaluateSnapshot } from '@plinth/services';
import { afterEach, describe, it } from 'vitest';
import { createEvaluationPool, type EvaluationPool } from './create-evaluation-pool.ts';

const observedAt = '2026-11-01T00:00:00Z';

/** An account of some users, each with a policy that takes work. */
function inputOf(users: number): EvaluateSnapshotInput {
  const Statement = [
    { Effect: 'Allow', Action: '*', Resource: '*a'.repeat(40) },
    { Effect: 'Deny', Action: '*', Resource: '*b'.repeat(6) },
  ];
  return {
    checks: CHECKS.filter(({ id }) => id.startsWith('user/')),
    claim: {
      accountId: AccountId.parse('111122223333'),
      partition: 'aws',
      isManagementAccount: false,
      parameters: {},
      checkIds: CHECKS.map(({ id }) => id).filter((id) => id.startsWith('user/')),
    },
    organizationId: OrganizationId.parse('o-exampleorgid'),
    observedAt,
    snapshot: {
      authorizationDetails: {
        available: true,
        observedAt,
        data: {
          groups: [],
          roles: [],
          policies: [],
          users: Array.from({ length: users }, (_, at) => ({
            arn: `arn:aws:iam::111122223333:user/${1000 + at}`,
            name: `${1000 + at}`,
            id: 'AIDA',
            path: '/',
            createdAt: null,
            groups: [],
            attachedPolicies: [],
            inlinePolicies: [{ name: 'own', document: { json: { Version: '2012-10-17', Statement } } }],
            permissionsBoundaryArn: null,
            tags: {},
          })),
        },
      },
    },
    onDefect(_check, error) {
      throw error;
    },
  };
}

describe('the evaluation pool', () => {
  let pool: EvaluationPool | null = null;
  afterEach(() => pool?.close());

  it.for([Number.POSITIVE_INFINITY, 0])(
    'says what evaluation says, up to %d steps in place',
    async (stepsInPlace, { expect }) => {
      pool = createEvaluationPool({ threads: 1, stepsInPlace });
      const input = inputOf(2);

      const [first, second] = await Promise.all([pool.evaluate(input), pool.evaluate(input)]);

      const expected = await evaluateSnapshot(input);
      expect(first).toEqual(expected);
      expect(second).toEqual(expected);
    },
  );

  it('lists resources where it is asked to, in a thread too', async ({ expect }) => {
    pool = createEvaluationPool({ threads: 1, stepsInPlace: 0 });
    const input = { ...inputOf(2), listsResources: true };

    const evaluations = await pool.evaluate(input);

    expect(evaluations).toEqual(await evaluateSnapshot(input));
    expect(evaluations.flatMap(({ resources = [] }) => resources).length).toBeGreaterThan(evaluations.length);
  });

  it('ends what was aborted, and evaluates the next', async ({ expect }) => {
    pool = createEvaluationPool({ threads: 1, stepsInPlace: 0 });
    const controller = new AbortController();

    const aborted = pool.evaluate({ ...inputOf(2000), signal: controller.signal });
    controller.abort(new Error('superseded'));

    await expect(aborted).rejects.toThrow('superseded');
    expect(await pool.evaluate(inputOf(1))).toEqual(await evaluateSnapshot(inputOf(1)));
  });

  it('fails the one account that takes more memory than it may, and evaluates the next', async ({ expect }) => {
    const small = inputOf(1);
    const { spent } = await stepsOf(small);
    pool = createEvaluationPool({ threads: 1, stepsInPlace: spent, memoryMb: 4 });

    await expect(pool.evaluate(inputOf(50))).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });

    expect(await pool.evaluate(small)).toEqual(await evaluateSnapshot(small));
  });
});

async function stepsOf(input: EvaluateSnapshotInput): Promise<WorkBudget> {
  const work = createWorkBudget();
  await evaluateSnapshot({ ...input, work });
  return work;
}
