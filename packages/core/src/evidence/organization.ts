import { AccountId } from '@plinth/contract';
import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * DescribeOrganization, with the caller's credentials. Null when the caller's account is in no
 * organization: then every other kind of the organization is empty.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
 */
export const OrganizationEvidence = z
  .object({
    id: z.string(),
    /** `ALL` or `CONSOLIDATED_BILLING`. */
    featureSet: z.string(),
    managementAccountId: AccountId,
  })
  .nullable();
export type OrganizationEvidence = z.infer<typeof OrganizationEvidence>;

export const organization = defineEvidence({
  kind: 'organization',
  scope: 'organization',
  schema: OrganizationEvidence,
  reads: ['organizations:DescribeOrganization'],
});
