import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * GetAccountPasswordPolicy. Null when the account has none of its own (`NoSuchEntity`) and AWS's
 * default rules: 8 characters, three of four classes, no expiry, no reuse rule.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
 */
export const PasswordPolicy = z
  .object({
    minimumPasswordLength: z.int(),
    requireSymbols: z.boolean(),
    requireNumbers: z.boolean(),
    requireUppercaseCharacters: z.boolean(),
    requireLowercaseCharacters: z.boolean(),
    allowUsersToChangePassword: z.boolean(),
    expirePasswords: z.boolean(),
    /** Days; null when passwords don't expire. */
    maxPasswordAge: z.int().nullable(),
    /** How many former passwords may not be reused; null when unset. */
    passwordReusePrevention: z.int().nullable(),
    hardExpiry: z.boolean().nullable(),
  })
  .nullable();
export type PasswordPolicy = z.infer<typeof PasswordPolicy>;

export const passwordPolicy = defineEvidence({
  kind: 'passwordPolicy',
  schema: PasswordPolicy,
  reads: ['iam:GetAccountPasswordPolicy'],
});
