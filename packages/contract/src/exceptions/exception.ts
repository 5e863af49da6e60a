import { z } from 'zod';
import { AccountId, CheckId, FindingId, Instant, OrganizationId, OuId } from '../ids.ts';
import { Cause } from '../vocabulary.ts';

export const ExceptionId = z
  .guid()
  .brand<'ExceptionId'>()
  .meta({ description: 'An exception: findings that somebody accepts until a day.' });
export type ExceptionId = z.infer<typeof ExceptionId>;

/** A tag of an account in AWS Organizations. Both parts are compared exactly; a value may be empty. */
export const AccountTag = z
  .object({ key: z.string().min(1).max(128), value: z.string().max(256) })
  .meta({ id: 'AccountTag' });
export type AccountTag = z.infer<typeof AccountTag>;

/** What an exception covers: the findings that fit everything that is given. Null stands for any. */
export const ExceptionPattern = z
  .object({
    findingId: FindingId.nullable(),
    checkId: CheckId.nullable(),
    accountId: AccountId.nullable(),
    /** Every account below it, whenever it came there. */
    ouId: OuId.nullable(),
    /** Every account that has this tag, whenever it got it. */
    accountTag: AccountTag.nullable(),
    /** A resource as findings name it, exactly. */
    resource: z.string().nullable(),
    /** The same with `*` for any characters and `?` for one; it must fit from beginning to end. */
    resourceGlob: z.string().nullable(),
  })
  .meta({ id: 'ExceptionPattern' });
export type ExceptionPattern = z.infer<typeof ExceptionPattern>;

export const ExceptionStatus = z.enum(['active', 'expired', 'revoked']);
export type ExceptionStatus = z.infer<typeof ExceptionStatus>;

/** Accepted findings. They stay open and are shown as excepted; what was seen is not changed by it. */
export const Exception = z
  .object({
    id: ExceptionId,
    organizationId: OrganizationId,
    status: ExceptionStatus,
    pattern: ExceptionPattern,
    /** Why it is accepted. */
    reason: z.string(),
    /** Who answers for it: a person or a team. */
    owner: z.string(),
    /** Who accepted the findings: the principal that made it, as it was authenticated. */
    approvedBy: z.string(),
    createdAt: Instant,
    /** From this instant on its findings count again, without anybody's doing. */
    expiresAt: Instant,
    revokedBy: z.string().nullable(),
    revokedAt: Instant.nullable(),
    /** Why it covers nothing, though it is active: the account tags that it asks for are not known. Null otherwise. */
    cause: Cause.nullable(),
  })
  .meta({ id: 'Exception' });
export type Exception = z.infer<typeof Exception>;

/** What a finding tells of the exception that covers it. */
export const ExceptionRef = z
  .object({ id: ExceptionId, reason: z.string(), owner: z.string(), approvedBy: z.string(), expiresAt: Instant })
  .meta({ id: 'ExceptionRef' });
export type ExceptionRef = z.infer<typeof ExceptionRef>;
