import { GetAccountSummaryCommand, type SummaryKeyType } from '@aws-sdk/client-iam';
import type { AccountSummary } from '@plinth/core';
import type { CollectorContext, Reading } from './read-evidence.ts';

/** `counts`: the data, and not parsed either. */
export async function readAccountSummary({
  session,
  rules,
}: CollectorContext): Promise<Reading & { readonly counts: Readonly<Record<keyof AccountSummary, number | null>> }> {
  const { SummaryMap: summary } = await session.iam((iam, abortSignal) =>
    iam.send(new GetAccountSummaryCommand({}), { abortSignal }),
  );
  const count = (key: SummaryKeyType): number | null => summary?.[key] ?? null;
  const counts = {
    accountAccessKeysPresent: count('AccountAccessKeysPresent'),
    accountMfaEnabled: count('AccountMFAEnabled'),
    accountPasswordPresent: count('AccountPasswordPresent'),
    accountSigningCertificatesPresent: count('AccountSigningCertificatesPresent'),
    users: count('Users'),
    groups: count('Groups'),
    roles: count('Roles'),
    policies: count('Policies'),
    mfaDevices: count('MFADevices'),
    mfaDevicesInUse: count('MFADevicesInUse'),
    serverCertificates: count('ServerCertificates'),
    providers: count('Providers'),
  };
  return { observedAt: rules.now(), data: counts, counts };
}
