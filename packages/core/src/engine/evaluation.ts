import type { Cause, CheckId, FindingDetails, ResourceResult, Severity, Status, StatusCounts } from '@plinth/contract';

/** One failing resource. `message` is ready to read. */
export interface Failure {
  readonly resource: string;
  readonly message: string;
  readonly details: FindingDetails;
}

/** What one check says about one account, summed up. */
export interface CheckEvaluation {
  readonly checkId: CheckId;
  readonly severity: Severity;
  /** FAIL, else UNKNOWN, else MANUAL, else PASS, as soon as one resource is; NOT_APPLICABLE when none was judged. */
  readonly status: Status;
  readonly counts: StatusCounts;
  /** Why it is UNKNOWN, or why the first of its resources is that are; null when none is. */
  readonly cause: Cause | null;
  /** By resource. */
  readonly failures: readonly Failure[];
  /** Resources that could not be judged: findings open on them stay open. `all` when evidence was missing, or the account too complex. */
  readonly unknownResources: readonly string[] | 'all';
  /** All that was judged; only where the input `listsResources`, since there may be a hundred thousand. */
  readonly resources?: readonly ResourceResult[];
}
