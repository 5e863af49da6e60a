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

/** The results of today's checks for one account, over the evidence that a past audit stored of it. */
export const AccountReplay = z
  .object({
    accountId: AccountId,
    accountName: z.string(),
    /** The instant at which the audit read the account; the replay uses it as the present. Null when nothing was stored. */
    observedAt: Instant.nullable(),
    /** Why nothing was stored; null otherwise. */
    cause: Cause.nullable(),
    results: z.array(
      z.object({
        checkId: CheckId,
        status: Status,
        counts: StatusCounts,
        cause: Cause.nullable(),
        /** What the audit recorded; null when it did not run the check. */
        recorded: Status.nullable(),
      }),
    ),
    /** Findings of today's checks that the audit did not record. */
    added: z.array(Found),
    /** Findings that the audit recorded as open, and that today's checks do not report. */
    removed: z.array(Found),
    /** How many findings are in both. */
    unchanged: z.int().min(0),
  })
  .meta({ id: 'AccountReplay' });
export type AccountReplay = z.infer<typeof AccountReplay>;
