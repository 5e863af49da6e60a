import type { Verdict } from '../check/check.ts';
import { unknown } from '../check/verdict.ts';
import { OutOfWorkError, type WorkBudget } from '../work/work.ts';

/**
 * The verdict on a resource; UNKNOWN where to judge it would cost more work than it may.
 *
 * @throws OutOfWorkError when that is so of the whole account: then the check ends.
 */
export function judgeAffordable<Found extends Verdict | null>(
  resource: string,
  work: WorkBudget,
  judge: () => Found,
): Found | Verdict<never> {
  try {
    return work.ask(judge);
  } catch (error) {
    if (error instanceof OutOfWorkError && error.of === 'question') return unknown(resource, error.message);
    throw error;
  }
}
