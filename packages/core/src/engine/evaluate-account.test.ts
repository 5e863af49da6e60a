import { describe, it } from 'vitest';
import { pass } from '../check/verdict.ts';
import { CHECKS, findCheck } from '../checks/registry.ts';
import { checkContext } from '../testing/evidence-fixtures.ts';
import { soundSnapshot } from '../testing/sound-snapshot.ts';
import { evaluateAccount, evaluateEach, evaluateInSteps, evidenceNeeded } from './evaluate-account.ts';

const input = { checks: CHECKS, snapshot: soundSnapshot(), context: checkContext() };

describe('evaluateAccount', () => {
  it('finds nothing on a sound account but what another rule asks for', ({ expect }) => {
    const sound = new Set(['PASS', 'NOT_APPLICABLE']);
    const others = evaluateAccount(input).filter(({ status }) => !sound.has(status));

    expect(others.map(({ checkId, status }) => [checkId, status])).toEqual([
      ['root/no-credentials', 'FAIL'],
      ['root/second-mfa-device', 'MANUAL'],
    ]);
  });

  it('is UNKNOWN throughout when nothing was collected', ({ expect }) => {
    const context = checkContext({ isManagementAccount: true });
    const evaluations = evaluateAccount({ ...input, context, snapshot: {} });

    expect(evaluations).toHaveLength(CHECKS.length);
    expect(new Set(evaluations.map(({ status }) => status))).toEqual(new Set(['UNKNOWN']));
  });
});

describe('evaluateEach', () => {
  it('evaluates one check at a time, when asked', ({ expect }) => {
    const [first] = CHECKS;
    if (!first) throw new Error('a check');
    let evaluated = 0;
    const counting = {
      ...first,
      evaluate() {
        evaluated += 1;
        return [];
      },
    };

    const each = evaluateEach({ ...input, checks: [counting, counting] });

    expect(evaluated).toBe(0);
    expect(each.next().value).toMatchObject({ checkId: first.id, status: 'NOT_APPLICABLE' });
    expect(evaluated).toBe(1);
    expect([...each]).toHaveLength(1);
    expect(evaluated).toBe(2);
  });
});

describe('evaluateInSteps', () => {
  it('pauses within a check, also where it has no verdict yet, and says the same', ({ expect }) => {
    const [first] = CHECKS;
    if (!first) throw new Error('a check');
    let judged = 0;
    const long = {
      ...first,
      *evaluate() {
        for (let number = 0; number < 100; number += 1) {
          judged += 1;
          yield number % 2 === 0 ? null : pass(`arn:aws:iam::111122223333:user/${number}`);
        }
      },
    };
    const most: number[] = [];
    const evaluations: unknown[] = [];
    for (const step of evaluateInSteps({ ...input, checks: [long] })) {
      most.push(judged);
      judged = 0;
      if (step !== null) evaluations.push(step);
    }

    expect(Math.max(...most)).toBe(1);
    expect(evaluations).toMatchObject([{ counts: { PASS: 50 } }]);
    expect(evaluations).toEqual(evaluateAccount({ ...input, checks: [long] }));
    expect([...evaluateInSteps(input)].filter((step) => step !== null)).toEqual(evaluateAccount(input));
  });
});

describe('evidenceNeeded', () => {
  it('is the union of what the checks need, sorted', ({ expect }) => {
    const checks = ['root/hardware-mfa-or-no-password', 'root/no-access-keys'].flatMap(
      (id) => CHECKS.find((check) => check.id === id) ?? [],
    );

    expect(evidenceNeeded(checks)).toEqual(['accountSummary', 'credentialReport', 'virtualMfaDevices']);
    expect(evidenceNeeded([])).toEqual([]);
    expect(checks.every(({ id }) => findCheck(id) !== null)).toBe(true);
  });
});
