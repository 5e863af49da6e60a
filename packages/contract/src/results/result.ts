import { z } from 'zod';
import { Count } from '../count.ts';
import { AccountId, CheckId, Instant } from '../ids.ts';
import { AccountState, Cause, Status } from '../vocabulary.ts';

/** How many resources of the account got each status. */
export const StatusCounts = z
  .object({ PASS: Count, FAIL: Count, UNKNOWN: Count, NOT_APPLICABLE: Count, MANUAL: Count })
  .meta({ id: 'StatusCounts' });
export type StatusCounts = z.infer<typeof StatusCounts>;

/** What one check says about one account at one time. */
export const CheckResult = z
  .object({
    accountId: AccountId,
    /** The account's state as it is now; null when it is not known. */
    accountState: AccountState.nullable(),
    /** When the account was found to have left the organization; null while it is in it. */
    accountGoneAt: Instant.nullable(),
    checkId: CheckId,
    /** FAIL if any resource fails, else UNKNOWN if any could not be judged, else MANUAL, else PASS; NOT_APPLICABLE when nothing was there to judge. */
    status: Status,
    counts: StatusCounts,
    /** Why UNKNOWN; null otherwise. */
    cause: Cause.nullable(),
    /** Since when it has been so. */
    since: Instant,
  })
  .meta({ id: 'CheckResult' });
export type CheckResult = z.infer<typeof CheckResult>;
