import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * ListOrganizationsFeatures: what of centralized root access is on. Empty as well where it can't be on:
 * without trusted access for IAM, or without all features.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
 */
export const RootFeatures = z.object({
  /** `RootCredentialsManagement`, `RootSessions`; sorted. */
  features: z.array(z.string()),
});
export type RootFeatures = z.infer<typeof RootFeatures>;

export const rootFeatures = defineEvidence({
  kind: 'rootFeatures',
  scope: 'organization',
  schema: RootFeatures,
  reads: ['iam:ListOrganizationsFeatures'],
});
