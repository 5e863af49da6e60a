import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

const Count = z.int().min(0).nullable();

/**
 * GetAccountSummary. Live: the only source of the root user's state without the delay of the
 * credential report. A key that AWS left out is null, and what needs it is UNKNOWN.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
 */
export const AccountSummary = z.object({
  /** Root access keys; AWS doesn't say whether inactive ones count. */
  accountAccessKeysPresent: Count,
  accountMfaEnabled: Count,
  /** Root password; absent from older responses. */
  accountPasswordPresent: Count,
  accountSigningCertificatesPresent: Count,
  users: Count,
  groups: Count,
  roles: Count,
  policies: Count,
  mfaDevices: Count,
  mfaDevicesInUse: Count,
  serverCertificates: Count,
  providers: Count,
});
export type AccountSummary = z.infer<typeof AccountSummary>;

export const accountSummary = defineEvidence({
  kind: 'accountSummary',
  schema: AccountSummary,
  reads: ['iam:GetAccountSummary'],
});
