import { createTurns } from '@plinth/async';
import { type CheckId, noStatusCounts, type OrganizationId } from '@plinth/contract';
import {
  type Check,
  type CheckEvaluation,
  createWorkBudget,
  evaluateInSteps,
  type OnDefect,
  type Snapshot,
  type WorkBudget,
} from '@plinth/core';
import type { ClaimedAccount } from '@plinth/db';

/** Evaluates an account: in this thread (`evaluateSnapshot`), or in another. */
export type Evaluate = (input: EvaluateSnapshotInput) => Promise<CheckEvaluation[]>;

export interface EvaluateSnapshotInput {
  readonly checks: readonly Check[];
  readonly claim: Pick<ClaimedAccount, 'accountId' | 'partition' | 'isManagementAccount' | 'parameters' | 'checkIds'>;
  readonly organizationId: OrganizationId;
  readonly snapshot: Snapshot;
  readonly observedAt: string;
  readonly onDefect: OnDefect;
  /** Adds each resource's result to the evaluations. */
  readonly listsResources?: boolean;
  /** What the account may cost; the default limits when left out. */
  readonly work?: WorkBudget;
  /** Ends the evaluation: it rejects. */
  readonly signal?: AbortSignal;
}

/**
 * Evaluates all checks of an audit over one account's snapshot, and yields to the event loop between them and within
 * those that evaluate many resources. A check that the audit names and this worker doesn't have is UNKNOWN: a newer
 * version started the audit.
 */
export async function evaluateSnapshot(input: EvaluateSnapshotInput): Promise<CheckEvaluation[]> {
  const evaluations = await evaluateUpTo(Number.POSITIVE_INFINITY, input);
  if (evaluations === null) throw new Error('an evaluation without a limit ended at it');
  return evaluations;
}

/** The same, but null as soon as the account's policies have taken more steps of work than that. */
export async function evaluateUpTo(maxSteps: number, input: EvaluateSnapshotInput): Promise<CheckEvaluation[] | null> {
  const { work = createWorkBudget(), signal, checks, claim, organizationId, snapshot, observedAt } = input;
  const { onDefect, listsResources } = input;
  const { accountId, partition, isManagementAccount, parameters } = claim;
  const context = { accountId, partition, organizationId, isManagementAccount, now: observedAt };
  const evaluations: CheckEvaluation[] = [];
  const turns = createTurns();
  const evaluated = { checks, snapshot, context, parameters, onDefect, listsResources, work };
  for (const evaluation of evaluateInSteps(evaluated)) {
    if (evaluation !== null) evaluations.push(evaluation);
    if (work.spent > maxSteps) return null;
    if (!turns.isOver) continue;
    await turns.next();
    signal?.throwIfAborted();
  }
  const known = new Set(checks.map(({ id }) => id));
  return [...evaluations, ...claim.checkIds.filter((id) => !known.has(id)).map(toUnknown)];
}

function toUnknown(checkId: CheckId): CheckEvaluation {
  return {
    checkId,
    severity: 'INFORMATIONAL',
    status: 'UNKNOWN',
    counts: noStatusCounts(),
    cause: {
      code: 'not_supported',
      message: `The worker that audited the account does not have the check ${checkId}.`,
    },
    failures: [],
    unknownResources: 'all',
  };
}
