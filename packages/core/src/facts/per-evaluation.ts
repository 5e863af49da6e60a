import type { WorkBudget } from '../work/work.ts';

/**
 * Keeps what is worked out of some evidence for all checks of one evaluation, which has one account and one budget of
 * work.
 */
export class PerEvaluation<Evidence extends object, Value> {
  readonly #known = new WeakMap<WorkBudget, WeakMap<Evidence, { readonly value: Value }>>();

  /** What was worked out before, or is by `workOut`. */
  get(work: WorkBudget, evidence: Evidence, workOut: () => Value): Value {
    const ofEvaluation = this.#known.get(work) ?? new WeakMap<Evidence, { readonly value: Value }>();
    const found = ofEvaluation.get(evidence) ?? { value: workOut() };
    ofEvaluation.set(evidence, found);
    this.#known.set(work, ofEvaluation);
    return found.value;
  }
}
