import type { z } from 'zod';
import { accessAnalyzerFindings } from './access-analyzer-findings.ts';
import { accessAnalyzers } from './access-analyzers.ts';
import { accountAliases } from './account-aliases.ts';
import { accountSummary } from './account-summary.ts';
import { alternateContacts } from './alternate-contacts.ts';
import { authorizationDetails } from './authorization-details.ts';
import { contactInformation } from './contact-information.ts';
import { credentialReport } from './credential-report.ts';
import { delegatedAdministrators } from './delegated-administrators.ts';
import type { Evidence } from './evidence.ts';
import { identityCenterInstances } from './identity-center-instances.ts';
import { identityProviders } from './identity-providers.ts';
import { organization } from './organization.ts';
import { organizationAnalyzers } from './organization-analyzers.ts';
import { organizationPolicies } from './organization-policies.ts';
import { organizationTree } from './organization-tree.ts';
import { passwordPolicy } from './password-policy.ts';
import { rootFeatures } from './root-features.ts';
import { serverCertificates } from './server-certificates.ts';
import { serviceSpecificCredentials } from './service-specific-credentials.ts';
import { trustedServices } from './trusted-services.ts';
import { virtualMfaDevices } from './virtual-mfa-devices.ts';

/** Every kind of evidence, by name. */
export const EVIDENCE_KINDS = {
  accessAnalyzerFindings,
  accessAnalyzers,
  accountAliases,
  accountSummary,
  alternateContacts,
  authorizationDetails,
  contactInformation,
  credentialReport,
  delegatedAdministrators,
  identityCenterInstances,
  identityProviders,
  organization,
  organizationAnalyzers,
  organizationPolicies,
  organizationTree,
  passwordPolicy,
  rootFeatures,
  serverCertificates,
  serviceSpecificCredentials,
  trustedServices,
  virtualMfaDevices,
} as const;

export type EvidenceKinds = typeof EVIDENCE_KINDS;
export type EvidenceName = keyof EvidenceKinds;
export type EvidenceData<Name extends EvidenceName> = z.output<EvidenceKinds[Name]['schema']>;

/** The kinds that are read once for the whole organization. */
export type OrganizationEvidenceName = {
  [Name in EvidenceName]: EvidenceKinds[Name]['scope'] extends 'organization' ? Name : never;
}[EvidenceName];
/** The kinds that are read in each account. */
export type AccountEvidenceName = Exclude<EvidenceName, OrganizationEvidenceName>;

/** Whether a kind is read once for the whole organization. */
export function isOrganizationEvidence(name: EvidenceName): name is OrganizationEvidenceName {
  return EVIDENCE_KINDS[name].scope === 'organization';
}

/** Whether a kind is read in each account. */
export function isAccountEvidence(name: EvidenceName): name is AccountEvidenceName {
  return !isOrganizationEvidence(name);
}

/** All evidence of one account from one audit, its organization's included. A kind that was not asked for is absent. */
export type Snapshot = { readonly [Name in EvidenceName]?: Evidence<EvidenceData<Name>> };

/** The organization's evidence from one audit. A kind that was not asked for is absent. */
export type OrganizationSnapshot = Pick<Snapshot, OrganizationEvidenceName>;
