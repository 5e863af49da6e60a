import { z } from 'zod';
import { Count } from '../count.ts';
import { AccountId, CheckId, Instant, OrganizationId, OuId } from '../ids.ts';
import { Lens } from '../lens/lens.ts';
import { StatusCounts } from '../results/result.ts';
import { Severity } from '../vocabulary.ts';

const Undecided = z.object({ accounts: Count, resources: Count });

/** How many accounts have each status of a check. */
export const PostureCheck = z
  .object({
    checkId: CheckId,
    title: z.string(),
    severity: Severity,
    accounts: StatusCounts,
    /** Of the UNKNOWN accounts, how many were read all the same: only this check could not be decided. */
    unjudged: Count,
    openFindings: Count,
    /** Resources inside the check that are UNKNOWN or MANUAL, and the accounts that have them, whatever its status is there. */
    undecided: z.object({ UNKNOWN: Undecided, MANUAL: Undecided }),
  })
  .meta({ id: 'PostureCheck' });
export type PostureCheck = z.infer<typeof PostureCheck>;

export const PostureScope = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('organization'), organizationId: OrganizationId }),
    z.object({ kind: z.literal('ou'), organizationId: OrganizationId, ouId: OuId, name: z.string() }),
    z.object({ kind: z.literal('account'), organizationId: OrganizationId, accountId: AccountId, name: z.string() }),
  ])
  .meta({ id: 'PostureScope' });
export type PostureScope = z.infer<typeof PostureScope>;

export const Posture = z
  .object({
    scope: PostureScope,
    /** The checks that everything here is of, but for accounts and practices. */
    lens: Lens,
    /** The instant that the posture is of. */
    at: Instant,
    /**
     * By each account's newest outcome at that time. `stale` ones failed in their newest audit: their
     * checks are UNKNOWN. `skipped` and `unaudited` ones are counted nowhere else.
     */
    accounts: z.object({ total: Count, assessed: Count, stale: Count, skipped: Count, unaudited: Count }),
    /** The five practices: as the IAM console ticked them in 2018, and in their strict form. */
    practices: z.array(z.object({ control: z.string(), title: z.string(), tick: StatusCounts, strict: StatusCounts })),
    /** Sorted by severity, then by failing accounts. */
    checks: z.array(PostureCheck),
    openFindings: z.object({ CRITICAL: Count, HIGH: Count, MEDIUM: Count, LOW: Count, INFORMATIONAL: Count }),
    /** How many of these an exception covers. */
    exceptedFindings: z.object({ CRITICAL: Count, HIGH: Count, MEDIUM: Count, LOW: Count, INFORMATIONAL: Count }),
    /** At most ten; worst first. */
    worstAccounts: z.array(
      z.object({
        accountId: AccountId,
        name: z.string(),
        openFindings: z.object({ CRITICAL: Count, HIGH: Count, MEDIUM: Count, LOW: Count, INFORMATIONAL: Count }),
        unknownChecks: Count,
      }),
    ),
  })
  .meta({ id: 'Posture' });
export type Posture = z.infer<typeof Posture>;
