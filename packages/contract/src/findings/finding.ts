import { z } from 'zod';
import { ExceptionRef } from '../exceptions/exception.ts';
import { AccountId, AuditId, CheckId, FindingId, Instant, OrganizationId } from '../ids.ts';
import { AccountState, Severity } from '../vocabulary.ts';

/** Facts about a defect, by name: what the message's placeholders and a program need. Never a secret. */
export const FindingDetails = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);
export type FindingDetails = z.infer<typeof FindingDetails>;

export const Finding = z
  .object({
    id: FindingId,
    organizationId: OrganizationId,
    accountId: AccountId,
    accountName: z.string(),
    /** The account's state as it is now; null when it is not known. */
    accountState: AccountState.nullable(),
    /** When the account was found to have left the organization; null while it is in it. */
    accountGoneAt: Instant.nullable(),
    checkId: CheckId,
    /** An ARN, and behind `#` a stable sub-key where one resource can fail in several places. */
    resource: z.string(),
    severity: Severity,
    status: z.enum(['open', 'closed']),
    /** One sentence: what is wrong. */
    message: z.string(),
    details: FindingDetails,
    /** When it was first seen in its present life. */
    openedAt: Instant,
    closedAt: Instant.nullable(),
    /** How many times it has been opened, this one included. */
    occurrence: z.int().min(1),
    /** The exception that covers it, at the instant that was asked for; null when it is not open, or none does. */
    exception: ExceptionRef.nullable(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

export const FindingDetail = Finding.extend({
  /** Every life of the finding, newest first. */
  history: z.array(
    z.object({
      openedAt: Instant,
      closedAt: Instant.nullable(),
      openedByAuditId: AuditId,
      closedByAuditId: AuditId.nullable(),
    }),
  ),
}).meta({ id: 'FindingDetail' });
export type FindingDetail = z.infer<typeof FindingDetail>;
