import { z } from 'zod';
import { AccountId, AuditId, Instant, OrganizationId, OuId } from '../ids.ts';
import { AccountOutcome, AccountState, Cause } from '../vocabulary.ts';

export const Account = z
  .object({
    id: AccountId,
    organizationId: OrganizationId,
    name: z.string(),
    email: z.string().nullable(),
    state: AccountState,
    isManagementAccount: z.boolean(),
    /** The OUs from the organization's root down to the account's parent; empty when unknown or stand-alone. */
    ouPath: z.array(z.object({ id: OuId, name: z.string() })),
    /** Its tags in AWS Organizations, by key; null when they could not be read (see the organization). */
    tags: z.record(z.string(), z.string()).nullable(),
    joinedAt: Instant.nullable(),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    /** The account's newest outcome in any audit; null when it was never audited. */
    lastAudit: z
      .object({
        auditId: AuditId,
        outcome: AccountOutcome,
        cause: Cause.nullable(),
        observedAt: Instant.nullable(),
        finishedAt: Instant,
      })
      .nullable(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;
