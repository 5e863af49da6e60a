import { z } from 'zod';
import { Count } from '../count.ts';
import { AccountId, AuditId, CheckId, Instant } from '../ids.ts';
import { page } from '../paging.ts';
import { AccountState, Cause, Status } from '../vocabulary.ts';

/** How many resources, or accounts, have each status. */
export const StatusCounts = z
  .object({ PASS: Count, FAIL: Count, UNKNOWN: Count, NOT_APPLICABLE: Count, MANUAL: Count })
  .meta({ id: 'StatusCounts' });
export type StatusCounts = z.infer<typeof StatusCounts>;

/** The result of one check for one account at one time. */
export const CheckResult = z
  .object({
    accountId: AccountId,
    /** Empty when it is not known. */
    accountName: z.string(),
    /** The account's present state; null when it is not known. */
    accountState: AccountState.nullable(),
    /** When the account was found to have left the organization; null while it is in it. */
    accountGoneAt: Instant.nullable(),
    checkId: CheckId,
    /** FAIL if any resource is FAIL, else UNKNOWN if any is, else MANUAL if any is, else PASS; NOT_APPLICABLE when there is no resource to evaluate. */
    status: Status,
    counts: StatusCounts,
    /** Why it is UNKNOWN, or why the first of its resources is that are; null when none is. */
    cause: Cause.nullable(),
    /** When this status began. */
    since: Instant,
  })
  .meta({ id: 'CheckResult' });
export type CheckResult = z.infer<typeof CheckResult>;

/** What a check says about one resource of an account. */
export const ResourceResult = z
  .object({
    /**
     * An ARN, with `#` and a sub-key behind it where the check judges a part of something. Null for the check as a whole:
     * there was nothing to judge (NOT_APPLICABLE), or it could not be judged, or not to its end (UNKNOWN).
     */
    resource: z.string().nullable(),
    status: Status,
    /** What is wrong, when FAIL; what a person has to look at and to judge, when MANUAL; null otherwise. */
    message: z.string().nullable(),
    /** Why UNKNOWN; null otherwise. */
    cause: Cause.nullable(),
  })
  .meta({ id: 'ResourceResult' });
export type ResourceResult = z.infer<typeof ResourceResult>;

/** How a check ended in an account. */
const CheckOutcome = CheckResult.pick({ status: true, counts: true, cause: true });

/** One page of all that a check says about an account, resource by resource, and what that is worked out from. */
export const CheckResources = page(ResourceResult)
  .extend({
    accountId: AccountId,
    /** Empty when it is not known. */
    accountName: z.string(),
    checkId: CheckId,
    /** The audit whose evidence was evaluated again: of those that judged the check, the newest until the requested instant. */
    auditId: AuditId,
    /** The instant at which it read the account, and the clock of the evaluation; null when nothing is stored of it. */
    observedAt: Instant.nullable(),
    /** How the check ends by this evaluation. */
    evaluated: CheckOutcome,
    /** What was recorded then. Where the two differ, the check of this version of Plinth is another than the one that ran. */
    recorded: CheckOutcome,
  })
  .meta({ id: 'CheckResources' });
export type CheckResources = z.infer<typeof CheckResources>;
