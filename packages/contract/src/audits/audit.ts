import { z } from 'zod';
import { Count } from '../count.ts';
import { AccountId, AuditId, CheckId, Instant, OrganizationId, OuId } from '../ids.ts';
import { ParameterSettings } from '../parameters/parameter.ts';
import { AccountOutcome, AccountState, AuditStatus, Cause } from '../vocabulary.ts';

/** Which accounts an audit covers. */
export const AuditScope = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('organization') }),
    z.object({ kind: z.literal('ou'), ouId: OuId }),
    z.object({ kind: z.literal('accounts'), accountIds: z.array(AccountId).min(1).max(1000) }),
  ])
  .meta({ id: 'AuditScope' });
export type AuditScope = z.infer<typeof AuditScope>;

/** How Plinth gets access to the accounts. An external id is not part of it: that is the server's own, and shown to nobody. */
export const Access = z
  .object({
    /** The role to assume in every account but the caller's own. Name or path and name, without a leading slash. */
    roleName: z.string().regex(/^[\w+=,.@/-]{1,512}$/, 'not a role name'),
  })
  .meta({ id: 'Access' });
export type Access = z.infer<typeof Access>;

const Undecided = {
  /** Checks of which it is so in some account, as a whole or for a resource. */
  checks: Count,
  accounts: Count,
  /** Resources alone: of a check that could not be judged at all, none is counted. */
  resources: Count,
};

/** What could not be judged in the accounts that an audit read. */
export const Unjudged = z
  .object({
    ...Undecided,
    /** The ten that are most frequent, counted by check and account. Of the resources of one check in one account, the first one's. */
    causes: z.array(
      z.object({
        /** Null when the audit of an earlier version did not record it. */
        cause: Cause.nullable(),
        ...Undecided,
      }),
    ),
    /** How many other causes there are. */
    otherCauses: Count,
  })
  .meta({ id: 'Unjudged' });
export type Unjudged = z.infer<typeof Unjudged>;

export const Audit = z
  .object({
    id: AuditId,
    organizationId: OrganizationId,
    status: AuditStatus,
    scope: AuditScope,
    /** The checks that were run, sorted. */
    checkIds: z.array(CheckId),
    /** Every parameter of these checks, with the value that they ran with. */
    parameters: ParameterSettings,
    access: Access,
    startedBy: z.string(),
    createdAt: Instant,
    /** When the accounts had been listed and the first could be read. */
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    cancelRequestedAt: Instant.nullable(),
    /** Why the audit `failed`. */
    cause: Cause.nullable(),
    /**
     * Set while the audit waits because of what concerns the caller and not single accounts: its own credentials are
     * refused, or AWS can't be reached or fails for many accounts. It goes on by itself; null again then.
     */
    waiting: z.object({ cause: Cause, since: Instant }).nullable(),
    /** `total` is 0 while the audit is `discovering`. */
    accounts: z.object({ total: Count, succeeded: Count, failed: Count, skipped: Count, unfinished: Count }),
    /**
     * What could not be judged in accounts that succeeded; those that failed are in the ledger, each with its cause. Null
     * until the audit has ended, and for audits that an earlier version ended.
     */
    unjudged: Unjudged.nullable(),
    /** What is MANUAL in these accounts: left to a person. Null as `unjudged` is. */
    manual: z.object(Undecided).nullable(),
    /** AWS calls sent for the accounts so far, retries included. Those for discovery are counted separately. */
    calls: Count,
    discoveryCalls: Count,
  })
  .meta({ id: 'Audit' });
export type Audit = z.infer<typeof Audit>;

/** What `audits.start` gives. */
export const StartedAudit = Audit.extend({
  /** False when an equal audit had not ended yet: it is this one. */
  isNew: z.boolean(),
}).meta({ id: 'StartedAudit' });
export type StartedAudit = z.infer<typeof StartedAudit>;

/** One row of an audit's ledger: how one account ended. */
export const AccountAudit = z
  .object({
    auditId: AuditId,
    accountId: AccountId,
    accountName: z.string(),
    accountState: AccountState,
    outcome: AccountOutcome.nullable(),
    /** Why it failed or was skipped. */
    cause: Cause.nullable(),
    calls: Count,
    retries: Count,
    throttles: Count,
    /** How long reading took, without waiting in the queue. */
    durationMs: Count.nullable(),
    /** The instant at which the account was read. */
    observedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    /** Findings opened and closed by this audit of this account, of all checks that it ran: no lens narrows them. */
    opened: Count,
    closed: Count,
  })
  .meta({ id: 'AccountAudit' });
export type AccountAudit = z.infer<typeof AccountAudit>;

/** What `audits.watch` sends. `progress` comes first and after every batch; `ended` comes once, last. */
export const AuditEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('progress'), audit: Audit }),
    z.object({ type: z.literal('account'), account: AccountAudit }),
    z.object({ type: z.literal('ended'), audit: Audit }),
  ])
  .meta({ id: 'AuditEvent' });
export type AuditEvent = z.infer<typeof AuditEvent>;
