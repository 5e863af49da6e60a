import type { Cause, ResourceResult } from '@plinth/contract';
import type { CheckDefinition, Verdict } from '../check/check.ts';
import type { CheckEvaluation } from './evaluation.ts';
import { messageOf } from './message-of.ts';
import { byResource, PRECEDENCE } from './summarize.ts';

/**
 * Everything that a check judged, from what decides its status to what decides least, and by resource. It never has
 * less than the status says: what is so of the check as a whole has null for its resource.
 *
 * @throws Error when a FAIL has a message or detail that the check doesn't know.
 */
export function listResources(
  check: CheckDefinition,
  verdicts: readonly Verdict[],
  { status, cause, unknownResources }: CheckEvaluation,
): ResourceResult[] {
  if (status === 'UNKNOWN' && unknownResources === 'all') return [unknownAsAWhole(cause)];
  if (verdicts.length === 0) return [{ resource: null, status: 'NOT_APPLICABLE', message: null, cause: null }];
  const listed = [...PRECEDENCE, 'NOT_APPLICABLE'].flatMap((each) =>
    verdicts
      .filter((verdict) => verdict.status === each)
      .sort(byResource)
      .map((verdict) => toResult(check, verdict)),
  );
  if (unknownResources !== 'all') return listed;
  const failures = listed.filter((result) => result.status === 'FAIL').length;
  return listed.toSpliced(failures, 0, unknownAsAWhole(cause));
}

function unknownAsAWhole(cause: Cause | null): ResourceResult {
  return { resource: null, status: 'UNKNOWN', message: null, cause };
}

function toResult(check: CheckDefinition, verdict: Verdict): ResourceResult {
  const { resource, status } = verdict;
  switch (verdict.status) {
    case 'FAIL':
      return { resource, status, message: messageOf(check, verdict), cause: null };
    case 'MANUAL':
      return { resource, status, message: verdict.lookAt, cause: null };
    case 'UNKNOWN':
      return { resource, status, message: null, cause: verdict.cause };
    case 'PASS':
    case 'NOT_APPLICABLE':
      return { resource, status, message: null, cause: null };
    default:
      return verdict satisfies never;
  }
}
