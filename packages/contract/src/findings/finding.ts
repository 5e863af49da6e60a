import { z } from 'zod';
import { ExceptionRef } from '../exceptions/exception.ts';
import { AccountId, AuditId, CheckId, FindingId, Instant, OrganizationId } from '../ids.ts';
import { AccountState, Severity } from '../vocabulary.ts';

/** The values behind a finding's message, by name, for programs. Never a secret. */
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
    /** The account's present state; null when it is not known. */
    accountState: AccountState.nullable(),
    /** When the account was found to have left the organization; null while it is in it. */
    accountGoneAt: Instant.nullable(),
    checkId: CheckId,
    /** An ARN, followed by `#` and a stable key where one resource can have several findings of a check. */
    resource: z.string(),
    severity: Severity,
    status: z.enum(['open', 'closed']),
    /** One sentence: what is wrong. */
    message: z.string(),
    details: FindingDetails,
    /** When the present occurrence was first observed. */
    openedAt: Instant,
    closedAt: Instant.nullable(),
    /** How many times it has been opened, this time included. */
    occurrence: z.int().min(1),
    /** The exception that covers it, at the requested instant; null when it is not open, or not covered. */
    exception: ExceptionRef.nullable(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

export const FindingDetail = Finding.extend({
  /** Every occurrence of the finding, newest first. */
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
