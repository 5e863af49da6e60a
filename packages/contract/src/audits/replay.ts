import { z } from 'zod';
import { FindingDetails } from '../findings/finding.ts';
import { AccountId, CheckId, Instant } from '../ids.ts';
import { StatusCounts } from '../results/result.ts';
import { Cause, Severity, Status } from '../vocabulary.ts';

const Found = z.object({
  checkId: CheckId,
  resource: z.string(),
  severity: Severity,
  message: z.string(),
  details: FindingDetails,
});

/** What today's checks say about one account over the evidence that a past audit stored of it. */
export const AccountReplay = z
  .object({
    accountId: AccountId,
    accountName: z.string(),
    /** The clock of the replay: the instant at which the audit saw the account. Null when it stored nothing of it. */
    observedAt: Instant.nullable(),
    /** Why it stored nothing; null otherwise. */
    cause: Cause.nullable(),
    results: z.array(
      z.object({
        checkId: CheckId,
        status: Status,
        counts: StatusCounts,
        cause: Cause.nullable(),
        /** What was recorded then; null when the audit did not run the check. */
        recorded: Status.nullable(),
      }),
    ),
    /** What would have been found, and is not on record. */
    added: z.array(Found),
    /** What is on record as open then, and would not have been found. */
    removed: z.array(Found),
    /** Findings that are the same. */
    unchanged: z.int().min(0),
  })
  .meta({ id: 'AccountReplay' });
export type AccountReplay = z.infer<typeof AccountReplay>;
