import { AccountId, Cause } from '@plinth/contract';
import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

export const IdentityCenterInstance = z.object({
  arn: z.string(),
  /** The management account for the instance of the organization; any other for one of its own. */
  ownerAccountId: AccountId,
  /** `ACTIVE`, `CREATE_IN_PROGRESS`, `CREATE_FAILED` or `DELETE_IN_PROGRESS`. */
  status: z.string(),
});
export type IdentityCenterInstance = z.infer<typeof IdentityCenterInstance>;

/** One Region: the instances of IAM Identity Center that the caller is shown, or why they could not be listed. */
export const RegionInstances = z.union([
  z.object({ region: z.string(), instances: z.array(IdentityCenterInstance) }),
  z.object({ region: z.string(), cause: Cause }),
]);
export type RegionInstances = z.infer<typeof RegionInstances>;

/**
 * ListInstances in every Region that is enabled in the caller's account, sorted by Region. An organization has one
 * instance, in a Region of its choice, and an instance is listed only where it is or where it is replicated to.
 * Outside of the management account a caller may have fewer Regions: what it is not shown may be there all the same, so
 * that the kind is unavailable when it is shown no instance of the organization.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ListInstances.html
 */
export const IdentityCenterInstances = z.array(RegionInstances);
export type IdentityCenterInstances = z.infer<typeof IdentityCenterInstances>;

export const identityCenterInstances = defineEvidence({
  kind: 'identityCenterInstances',
  scope: 'organization',
  schema: IdentityCenterInstances,
  reads: ['account:ListRegions', 'sso:ListInstances'],
});
