import { type AccountSummary, EVIDENCE_KINDS, type Evidence, type EvidenceName, type Snapshot } from '@plinth/core';
import { readAccountSummary } from './account-summary.ts';
import { readAuthorizationDetails } from './authorization-details.ts';
import { requestCredentialReport } from './credential-report.ts';
import { readPasswordPolicy } from './password-policy.ts';
import { type CollectorContext, type Reading, readEvidence } from './read-evidence.ts';
import { readVirtualMfaDevices } from './virtual-mfa-devices.ts';

/**
 * Reads exactly `kinds`, in the order that makes nobody wait: the credential report is asked for
 * first and read last, what lies between goes at once.
 */
export async function collectSnapshot(kinds: ReadonlySet<EvidenceName>, context: CollectorContext): Promise<Snapshot> {
  const wanted = <T>(kind: EvidenceName, read: () => Promise<T>): Promise<T> | undefined =>
    kinds.has(kind) ? read() : undefined;

  const report = kinds.has('credentialReport') ? requestCredentialReport(context) : undefined;
  const summary = wanted('accountSummary', () =>
    readEvidence(EVIDENCE_KINDS.accountSummary, context, readAccountSummary),
  );
  const [accountSummary, passwordPolicy, authorizationDetails, virtualMfaDevices] = await Promise.all([
    summary,
    wanted('passwordPolicy', () => readEvidence(EVIDENCE_KINDS.passwordPolicy, context, readPasswordPolicy)),
    wanted('authorizationDetails', () =>
      readEvidence(EVIDENCE_KINDS.authorizationDetails, context, readAuthorizationDetails),
    ),
    wanted('virtualMfaDevices', () =>
      readEvidence(EVIDENCE_KINDS.virtualMfaDevices, context, async () => devicesUnlessNone(await summary, context)),
    ),
  ]);
  const credentialReport =
    report && (await readEvidence(EVIDENCE_KINDS.credentialReport, context, () => report.read()));
  return {
    ...(accountSummary && { accountSummary }),
    ...(passwordPolicy && { passwordPolicy }),
    ...(authorizationDetails && { authorizationDetails }),
    ...(virtualMfaDevices && { virtualMfaDevices }),
    ...(credentialReport && { credentialReport }),
  };
}

/**
 * A summary that counts no MFA device in use answers for the list of them. Root's is asked for apart:
 * AWS doesn't say whether the count includes it. Without a summary the list is read.
 */
async function devicesUnlessNone(
  summary: Evidence<AccountSummary> | undefined,
  context: CollectorContext,
): Promise<Reading> {
  if (summary?.available && summary.data.mfaDevicesInUse === 0 && summary.data.accountMfaEnabled === 0) {
    return { data: [], observedAt: Date.parse(summary.observedAt) };
  }
  return await readVirtualMfaDevices(context);
}
