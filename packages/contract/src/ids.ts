import { z } from 'zod';

/** A 12-digit AWS account id, e.g. `111122223333`. Always text: leading zeros count. */
export const AccountId = z
  .string()
  .regex(/^\d{12}$/, 'an account id has 12 digits')
  .brand<'AccountId'>()
  .meta({ description: 'A 12-digit AWS account id.', examples: ['111122223333'] });
export type AccountId = z.infer<typeof AccountId>;

/**
 * An organization in Plinth: its id in AWS Organizations (`o-…`), or `standalone-` and the account id for an
 * account that is in no organization.
 */
export const OrganizationId = z
  .string()
  .regex(/^(o-[a-z0-9]{10,32}|standalone-\d{12})$/, 'an organization id looks like o-abcdefghij')
  .brand<'OrganizationId'>()
  .meta({
    description: 'The AWS organization id, or standalone-<account id> for an account that is in no organization.',
    examples: ['o-a1b2c3d4e5'],
  });
export type OrganizationId = z.infer<typeof OrganizationId>;

/** The id of an organizational unit (`ou-…`) or of an organization's root (`r-…`). */
export const OuId = z
  .string()
  .regex(/^(r-[a-z0-9]{4,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})$/, 'an OU id looks like ou-ab12-34cd56ef')
  .brand<'OuId'>()
  .meta({ description: 'An organizational unit (ou-…) or root (r-…) id.', examples: ['ou-ab12-34cd56ef'] });
export type OuId = z.infer<typeof OuId>;

export const AuditId = z
  .guid()
  .brand<'AuditId'>()
  .meta({ description: 'An audit: one run of checks over a scope of accounts.' });
export type AuditId = z.infer<typeof AuditId>;

/** Derived from organization, account, check and resource: stays the same when the finding closes and reopens. */
export const FindingId = z
  .guid()
  .brand<'FindingId'>()
  .meta({ description: 'A finding. The same account, check and resource always have the same id.' });
export type FindingId = z.infer<typeof FindingId>;

/** `<service>/<stem>`, e.g. `root/no-access-keys`; also the path of the check's page. */
export const CheckId = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'a check id looks like root/no-access-keys')
  .brand<'CheckId'>()
  .meta({ description: 'A check.', examples: ['root/no-access-keys'] });
export type CheckId = z.infer<typeof CheckId>;

/** A framework in any version, e.g. `cis-aws-foundations`. */
export const FrameworkId = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/, 'a framework id looks like cis-aws-foundations')
  .meta({ description: 'A framework.', examples: ['cis-aws-foundations'] });
export type FrameworkId = z.infer<typeof FrameworkId>;

/** One version of a framework, as its publisher numbers it. */
export const FrameworkVersion = z
  .string()
  .regex(/^[\w.-]{1,32}$/, 'a version looks like 5.0')
  .meta({ description: "A framework's version.", examples: ['5.0'] });
export type FrameworkVersion = z.infer<typeof FrameworkVersion>;

/** An instant on the wire: ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime({ offset: true }).meta({ description: 'An instant, ISO 8601.' });
export type Instant = z.infer<typeof Instant>;
