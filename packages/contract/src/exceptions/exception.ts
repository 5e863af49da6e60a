import { z } from 'zod';
import { AccountId, CheckId, FindingId, Instant, OrganizationId, OuId } from '../ids.ts';
import { Cause } from '../vocabulary.ts';

export const ExceptionId = z
  .guid()
  .brand<'ExceptionId'>()
  .meta({ description: 'An exception: findings that are accepted until a date.' });
export type ExceptionId = z.infer<typeof ExceptionId>;

/** A tag of an account in AWS Organizations. Both parts are compared exactly; a value may be empty. */
export const AccountTag = z
  .object({ key: z.string().min(1).max(128), value: z.string().max(256) })
  .meta({ id: 'AccountTag' });
export type AccountTag = z.infer<typeof AccountTag>;

/** What an exception covers: the findings that match all properties. Null matches any value. */
export const ExceptionPattern = z
  .object({
    findingId: FindingId.nullable(),
    checkId: CheckId.nullable(),
    accountId: AccountId.nullable(),
    /** Every account below this OU, also those that join it later. */
    ouId: OuId.nullable(),
    /** Every account that has this tag, also those that get it later. */
    accountTag: AccountTag.nullable(),
    /** A finding's `resource`, exactly. */
    resource: z.string().nullable(),
    /** A pattern for the whole `resource`: `*` matches any characters, `?` exactly one. */
    resourceGlob: z.string().nullable(),
  })
  .meta({ id: 'ExceptionPattern' });
export type ExceptionPattern = z.infer<typeof ExceptionPattern>;

export const ExceptionStatus = z.enum(['active', 'expired', 'revoked']);
export type ExceptionStatus = z.infer<typeof ExceptionStatus>;

/** Accepted findings. They stay open and are shown as excepted; results are not changed by it. */
export const Exception = z
  .object({
    id: ExceptionId,
    organizationId: OrganizationId,
    status: ExceptionStatus,
    pattern: ExceptionPattern,
    /** Why it is accepted. */
    reason: z.string(),
    /** Who is responsible for it: a person or a team. */
    owner: z.string(),
    /** Who accepted the findings: the id of the principal that created the exception. */
    approvedBy: z.string(),
    createdAt: Instant,
    /** From this instant on its findings count again. */
    expiresAt: Instant,
    revokedBy: z.string().nullable(),
    revokedAt: Instant.nullable(),
    /** Why it covers nothing, though it is active: the account tags that it needs are not known. Null otherwise. */
    cause: Cause.nullable(),
  })
  .meta({ id: 'Exception' });
export type Exception = z.infer<typeof Exception>;

/** What a finding shows of the exception that covers it. */
export const ExceptionRef = z
  .object({ id: ExceptionId, reason: z.string(), owner: z.string(), approvedBy: z.string(), expiresAt: Instant })
  .meta({ id: 'ExceptionRef' });
export type ExceptionRef = z.infer<typeof ExceptionRef>;
