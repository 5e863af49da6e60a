import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * ListSAMLProviders and ListOpenIDConnectProviders. Skipped, and empty, when the account summary
 * counts no provider. The lists don't show whether a provider is used: roles that trust it do.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html
 */
export const IdentityProviders = z.object({
  saml: z.array(
    z.object({
      arn: z.string(),
      createdAt: z.iso.datetime({ offset: true }).nullable(),
      /** When its metadata's certificate runs out; null when AWS doesn't say. */
      validUntil: z.iso.datetime({ offset: true }).nullable(),
    }),
  ),
  /** The issuer's host and path are what follows `oidc-provider/`. */
  oidc: z.array(z.object({ arn: z.string() })),
});
export type IdentityProviders = z.infer<typeof IdentityProviders>;

export const identityProviders = defineEvidence({
  kind: 'identityProviders',
  schema: IdentityProviders,
  reads: ['iam:ListOpenIDConnectProviders', 'iam:ListSAMLProviders'],
});
