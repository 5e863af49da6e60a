import type { Plinth } from '@plinth/sdk';

/** What the six calls of the floor read, and MFA devices where there are any. */
const FLOOR_EVIDENCE: ReadonlySet<string> = new Set([
  'accountSummary',
  'authorizationDetails',
  'credentialReport',
  'passwordPolicy',
  'virtualMfaDevices',
]);
const MOST_CHECKS = 10_000;

/** Every check, or those that the floor's calls suffice for: only they can be compared with it. */
export async function chooseChecks(plinth: Plinth, which: 'floor' | 'catalog') {
  const checks = await plinth.checks.list({ limit: 500 }).toArray({ limit: MOST_CHECKS });
  return checks
    .filter(({ evidence }) => which === 'catalog' || evidence.every((kind) => FLOOR_EVIDENCE.has(kind)))
    .map(({ id }) => id);
}
