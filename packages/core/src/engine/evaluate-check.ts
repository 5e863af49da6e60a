import { type Cause, noStatusCounts } from '@plinth/contract';
import type { CheckDefinition, EvaluatedAccount, Verdict } from '../check/check.ts';
import type { Snapshot } from '../evidence/registry.ts';
import type { ParameterChoices } from '../parameters/parameter.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { createWorkBudget, OutOfWorkError, type WorkBudget } from '../work/work.ts';
import type { CheckEvaluation } from './evaluation.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { listResources } from './list-resources.ts';
import { summarize } from './summarize.ts';

/** Is called for a check that threw or gave verdicts that contradict each other: a defect in Plinth. */
export type OnDefect = (check: CheckDefinition, error: unknown) => void;

/** One account's snapshot, as a check is asked about it. */
export interface CheckEvaluationInput {
  readonly snapshot: Snapshot;
  readonly context: EvaluatedAccount;
  /** Defaults when left out. */
  readonly parameters?: ParameterChoices | undefined;
  /** Shared by the checks of one evaluation; one of its own when left out. */
  readonly work?: WorkBudget | undefined;
  /** Adds each resource's result to the evaluation. */
  readonly listsResources?: boolean | undefined;
  readonly onDefect?: OnDefect | undefined;
}

/**
 * What one check says about one account. Never throws: a defect in the check is reported to `onDefect`,
 * and the check is UNKNOWN (`internal`).
 */
export function evaluateCheck(check: CheckDefinition, input: CheckEvaluationInput): CheckEvaluation {
  const steps = evaluateCheckInSteps(check, input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps, each of one verdict or pause: a caller can give way to the event loop in between. */
export function* evaluateCheckInSteps(
  check: CheckDefinition,
  input: CheckEvaluationInput,
): Generator<null, CheckEvaluation> {
  const found: Verdict[] = [];
  const evaluation = yield* judge(check, input, found);
  return input.listsResources ? { ...evaluation, resources: listResources(check, found, evaluation) } : evaluation;
}

/** Puts the verdicts into `found`, and sums them up. */
function* judge(
  check: CheckDefinition,
  input: CheckEvaluationInput,
  found: Verdict[],
): Generator<null, CheckEvaluation> {
  if (check.appliesTo === 'organization' && !input.context.isManagementAccount) return summarize(check, []);
  if (check.notIn?.includes(input.context.partition)) return summarize(check, []);
  const evidence = gatherEvidence(check, input.snapshot);
  if (!evidence.available) return unknownAsAWhole(check, evidence.cause);

  try {
    const { work = createWorkBudget() } = input;
    const context = { ...input.context, work, parameters: resolveParameters(check, input.parameters) };
    yield* collect(check.evaluate(evidence.data, context), evidence.missing, found);
    return summarize(check, found);
  } catch (error) {
    if (error instanceof OutOfWorkError)
      return unfinished(check, found, { code: 'incomplete', message: error.message });
    input.onDefect?.(check, error);
    return unknownAsAWhole(check, { code: 'internal', message: `The check ${check.id} has a defect.` });
  }
}

/** What is UNKNOWN while evidence is missing is so for that reason: `missing`. */
function* collect(verdicts: Iterable<Verdict | null>, missing: Cause | null, found: Verdict[]): Generator<null, void> {
  // Most checks go by an order of resources, and then there are no two the same.
  let last: string | null = null;
  let resources: Set<string> | null = null;
  for (const one of verdicts) {
    yield null;
    if (one === null) continue;
    const verdict = missing !== null && one.status === 'UNKNOWN' ? { ...one, cause: missing } : one;
    const { resource } = verdict;
    if (resources === null && (last === null || resource > last)) {
      last = resource;
    } else {
      resources ??= new Set(found.map((earlier) => earlier.resource));
      if (resources.has(resource)) throw new Error(`two verdicts on ${resource}`);
      resources.add(resource);
    }
    found.push(verdict);
  }
}

/** What fails does so whatever the rest would have been; of that nothing is known, and it counts as one UNKNOWN. */
function unfinished(check: CheckDefinition, found: readonly Verdict[], cause: Cause): CheckEvaluation {
  const sofar = summarize(check, found);
  if (sofar.status !== 'FAIL') return unknownAsAWhole(check, cause);
  const counts = { ...sofar.counts, UNKNOWN: sofar.counts.UNKNOWN + 1 };
  return { ...sofar, counts, cause, unknownResources: 'all' };
}

/** Nothing was judged, so nothing is counted. */
function unknownAsAWhole({ id, severity }: CheckDefinition, cause: Cause): CheckEvaluation {
  return {
    checkId: id,
    severity,
    status: 'UNKNOWN',
    counts: noStatusCounts(),
    cause,
    failures: [],
    unknownResources: 'all',
  };
}
