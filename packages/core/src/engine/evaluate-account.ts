import type { CheckDefinition, EvaluatedAccount } from '../check/check.ts';
import type { EvidenceName, Snapshot } from '../evidence/registry.ts';
import type { ParameterChoices } from '../parameters/parameter.ts';
import { createWorkBudget, type WorkBudget } from '../work/work.ts';
import { evaluateCheck, evaluateCheckInSteps, type OnDefect } from './evaluate-check.ts';
import type { CheckEvaluation } from './evaluation.ts';

/** One account's snapshot, and what to ask of it. */
export interface AccountEvaluationInput {
  readonly checks: readonly CheckDefinition[];
  readonly snapshot: Snapshot;
  readonly context: EvaluatedAccount;
  /** What the organization has chosen; defaults when left out. */
  readonly parameters?: ParameterChoices | undefined;
  /** What the account's policies may cost; the default limits when left out. */
  readonly work?: WorkBudget | undefined;
  /** Adds each resource's result to the evaluations. */
  readonly listsResources?: boolean | undefined;
  /** Where a check's defect is reported, for a log; its result is UNKNOWN (`internal`) either way. */
  readonly onDefect?: OnDefect;
}

/**
 * What each check says about one account, in the order of `checks`. Pure and total: the same input
 * gives the same evaluations, and no response of AWS makes it throw.
 *
 * @example
 * const evaluations = evaluateAccount({ checks: CHECKS, snapshot, context });
 */
export function evaluateAccount(input: AccountEvaluationInput): CheckEvaluation[] {
  return [...evaluateEach(input)];
}

/** The same, one check at a time: a caller can give way to the event loop in between. */
export function* evaluateEach({
  checks,
  work = createWorkBudget(),
  ...input
}: AccountEvaluationInput): Generator<CheckEvaluation, void> {
  for (const check of checks) yield evaluateCheck(check, { ...input, work });
}

/**
 * The same in steps: null after each verdict, an evaluation where a check is done. A caller can give
 * way to the event loop at each of them, so that one check over thousands of users doesn't hold it up.
 */
export function* evaluateInSteps({
  checks,
  work = createWorkBudget(),
  ...input
}: AccountEvaluationInput): Generator<CheckEvaluation | null, void> {
  for (const check of checks) yield yield* evaluateCheckInSteps(check, { ...input, work });
}

/** The evidence kinds that these checks need, sorted: what an audit collects. */
export function evidenceNeeded(checks: readonly CheckDefinition[]): readonly EvidenceName[] {
  return [...new Set(checks.flatMap(({ evidence }) => evidence))].sort();
}
