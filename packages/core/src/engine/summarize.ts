import { noStatusCounts, type Status, type StatusCounts } from '@plinth/contract';
import type { CheckDefinition, Verdict } from '../check/check.ts';
import type { CheckEvaluation } from './evaluation.ts';
import { messageOf } from './message-of.ts';

/** From what decides most; NOT_APPLICABLE is what remains when there is none of these. */
export const PRECEDENCE = ['FAIL', 'UNKNOWN', 'MANUAL', 'PASS'] as const satisfies readonly Status[];

/**
 * Sums up a check's verdicts, one for each resource. The order in which they come makes no difference.
 *
 * @throws Error when a FAIL has a message or detail that the check doesn't know.
 */
export function summarize(check: CheckDefinition, verdicts: readonly Verdict[]): CheckEvaluation {
  const counts = noStatusCounts();
  const failures: Extract<Verdict, { status: 'FAIL' }>[] = [];
  const unknowns: Extract<Verdict, { status: 'UNKNOWN' }>[] = [];
  for (const verdict of verdicts) {
    counts[verdict.status] += 1;
    if (verdict.status === 'FAIL') failures.push(verdict);
    if (verdict.status === 'UNKNOWN') unknowns.push(verdict);
  }
  failures.sort(byResource);
  unknowns.sort(byResource);
  return {
    checkId: check.id,
    severity: check.severity,
    status: statusOf(counts),
    counts,
    cause: unknowns[0]?.cause ?? null,
    failures: failures.map((verdict) => ({
      resource: verdict.resource,
      message: messageOf(check, verdict),
      details: verdict.details,
    })),
    unknownResources: unknowns.map(({ resource }) => resource),
  };
}

function statusOf(counts: StatusCounts): Status {
  return PRECEDENCE.find((status) => counts[status] > 0) ?? 'NOT_APPLICABLE';
}

/** By code unit, the same everywhere. */
export function byResource(a: Verdict, b: Verdict): number {
  return a.resource < b.resource ? -1 : Number(a.resource > b.resource);
}
