import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * ListAWSServiceAccessForOrganization: the services that may act in all accounts (trusted access).
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html
 */
export const TrustedServices = z.array(
  z.object({ servicePrincipal: z.string(), enabledAt: z.iso.datetime({ offset: true }).nullable() }),
);
export type TrustedServices = z.infer<typeof TrustedServices>;

export const trustedServices = defineEvidence({
  kind: 'trustedServices',
  scope: 'organization',
  schema: TrustedServices,
  reads: ['organizations:ListAWSServiceAccessForOrganization'],
});
