import type { WorkBudget } from '../work/work.ts';

/**
 * Keeps what is worked out of some evidence for all checks of one evaluation, which has one account and one budget of
 * work.
 */
export function perEvaluation<Evidence extends object, Value>(): (
  work: WorkBudget,
  evidence: Evidence,
  workOut: () => Value,
) => Value {
  const known = new WeakMap<WorkBudget, WeakMap<Evidence, { readonly value: Value }>>();
  return (work, evidence, workOut) => {
    const ofEvaluation = known.get(work) ?? new WeakMap<Evidence, { readonly value: Value }>();
    const found = ofEvaluation.get(evidence) ?? { value: workOut() };
    ofEvaluation.set(evidence, found);
    known.set(work, ofEvaluation);
    return found.value;
  };
}
