import {
  type AccountEvidenceName,
  type AccountSummary,
  EVIDENCE_KINDS,
  type Evidence,
  type EvidenceKind,
  type RegionAnalyzers,
  type Snapshot,
} from '@plinth/core';
import { readAccessAnalyzerFindings } from './access-analyzer-findings.ts';
import { listAnalyzers, readAccessAnalyzers } from './access-analyzers.ts';
import { readAccountAliases } from './account-aliases.ts';
import { readAccountSummary } from './account-summary.ts';
import { readAlternateContacts } from './alternate-contacts.ts';
import { readAuthorizationDetails } from './authorization-details.ts';
import { readContactInformation } from './contact-information.ts';
import { readCounted } from './counted.ts';
import { requestCredentialReport } from './credential-report.ts';
import { readIdentityProviders } from './identity-providers.ts';
import { readPasswordPolicy } from './password-policy.ts';
import { type CollectorContext, type Reading, readEvidence } from './read-evidence.ts';
import { readUnless } from './read-unless.ts';
import { readServerCertificates } from './server-certificates.ts';
import { readServiceSpecificCredentials } from './service-specific-credentials.ts';
import { readVirtualMfaDevices } from './virtual-mfa-devices.ts';

/**
 * Reads exactly `kinds`, in the order that waits least: the credential report is asked for
 * first and read last, what lies between goes at once. What the account summary says is not there is
 * not asked for.
 */
export async function collectSnapshot(
  kinds: ReadonlySet<AccountEvidenceName>,
  collector: CollectorContext,
): Promise<Snapshot> {
  const context = { ...collector, awaitPermit: onlyOnce(collector.awaitPermit) };
  const report = kinds.has('credentialReport') ? requestCredentialReport(context) : undefined;
  const summary = kinds.has('accountSummary')
    ? readEvidence(EVIDENCE_KINDS.accountSummary, context, readAccountSummary)
    : undefined;

  const readers = readersBehind(summary);
  const between = [...kinds].filter(isReadBetween).map(async (name) => {
    const kind: EvidenceKind = EVIDENCE_KINDS[name];
    const read = readers[name];
    return [name, await readEvidence(kind, context, () => readCounted(context, summary, () => read(context)))] as const;
  });
  const [accountSummary, ...others] = await Promise.all([summary, ...between]);
  const credentialReport =
    report && (await readEvidence(EVIDENCE_KINDS.credentialReport, context, () => report.read()));
  return {
    ...(accountSummary && { accountSummary }),
    // Each kind's data was parsed by that kind's schema.
    ...Object.fromEntries<Evidence>(others),
    ...(credentialReport && { credentialReport }),
  };
}

/** Lists that contradict the summary are read again, with the permit that there is. */
function onlyOnce(awaitPermit: CollectorContext['awaitPermit']): CollectorContext['awaitPermit'] {
  let permit: Promise<void> | undefined;
  return awaitPermit && (() => (permit ??= awaitPermit()));
}

type NameBetween = Exclude<AccountEvidenceName, 'accountSummary' | 'credentialReport'>;
type Read = (context: CollectorContext) => Promise<Reading>;

function isReadBetween(name: AccountEvidenceName): name is NameBetween {
  return name !== 'accountSummary' && name !== 'credentialReport';
}

function readersBehind(summary: Promise<Evidence<AccountSummary>> | undefined): Readonly<Record<NameBetween, Read>> {
  const unless = (isNone: (summary: AccountSummary) => boolean, nothing: unknown, read: Read): Read => {
    return (context) => readUnless(isNone, { summary, nothing, read: () => read(context) });
  };
  // What the analyzers found is asked of those that are listed: once for both.
  let analyzers: Promise<readonly RegionAnalyzers[]> | undefined;
  const listed = (context: CollectorContext) => (analyzers ??= listAnalyzers(context));
  return {
    accessAnalyzerFindings: (context) => readAccessAnalyzerFindings(context, listed(context)),
    accessAnalyzers: (context) => readAccessAnalyzers(context, listed(context)),
    accountAliases: readAccountAliases,
    alternateContacts: readAlternateContacts,
    authorizationDetails: readAuthorizationDetails,
    contactInformation: readContactInformation,
    identityProviders: unless(({ providers }) => providers === 0, { saml: [], oidc: [] }, readIdentityProviders),
    passwordPolicy: readPasswordPolicy,
    serverCertificates: unless(({ serverCertificates }) => serverCertificates === 0, [], readServerCertificates),
    serviceSpecificCredentials: unless(({ users }) => users === 0, [], readServiceSpecificCredentials),
    virtualMfaDevices: unless(hasNoMfa, [], readVirtualMfaDevices),
  };
}

/** Root's is asked for apart: AWS doesn't say whether the count of devices in use includes it. */
function hasNoMfa({ mfaDevicesInUse, accountMfaEnabled }: AccountSummary): boolean {
  return mfaDevicesInUse === 0 && accountMfaEnabled === 0;
}
