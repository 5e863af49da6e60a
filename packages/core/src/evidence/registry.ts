import type { z } from 'zod';
import { accountSummary } from './account-summary.ts';
import { authorizationDetails } from './authorization-details.ts';
import { credentialReport } from './credential-report.ts';
import type { Evidence } from './evidence.ts';
import { passwordPolicy } from './password-policy.ts';
import { virtualMfaDevices } from './virtual-mfa-devices.ts';

/** Every kind of evidence, by name. */
export const EVIDENCE_KINDS = {
  accountSummary,
  authorizationDetails,
  credentialReport,
  passwordPolicy,
  virtualMfaDevices,
} as const;

export type EvidenceKinds = typeof EVIDENCE_KINDS;
export type EvidenceName = keyof EvidenceKinds;
export type EvidenceData<Name extends EvidenceName> = z.output<EvidenceKinds[Name]['schema']>;

/** All evidence of one account from one audit. A kind that was not asked for is absent. */
export type Snapshot = { readonly [Name in EvidenceName]?: Evidence<EvidenceData<Name>> };
