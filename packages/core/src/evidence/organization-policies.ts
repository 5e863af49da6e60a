import { z } from 'zod';
import { PolicyDocument } from './authorization-details.ts';
import { defineEvidence } from './evidence.ts';

/**
 * The organization's policies of every type that is enabled on its root, each with its document and what
 * it is attached to. A type that isn't enabled has no effect, and its policies are not listed.
 * What applies to an account follows from the tree: AWS computes no effective SCP or RCP.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html
 */
export const OrganizationPolicies = z.object({
  /** E.g. `SERVICE_CONTROL_POLICY`, `RESOURCE_CONTROL_POLICY`, `TAG_POLICY`; sorted. */
  enabledTypes: z.array(z.string()),
  policies: z.array(
    z.object({
      id: z.string(),
      arn: z.string(),
      name: z.string(),
      type: z.string(),
      awsManaged: z.boolean(),
      document: PolicyDocument,
      /** Ids of roots, OUs and accounts that it is attached to itself, sorted. */
      targetIds: z.array(z.string()),
    }),
  ),
});
export type OrganizationPolicies = z.infer<typeof OrganizationPolicies>;

export const organizationPolicies = defineEvidence({
  kind: 'organizationPolicies',
  scope: 'organization',
  schema: OrganizationPolicies,
  reads: [
    'organizations:DescribePolicy',
    'organizations:ListPolicies',
    'organizations:ListPoliciesForTarget',
    'organizations:ListRoots',
    'organizations:ListTargetsForPolicy',
  ],
});
