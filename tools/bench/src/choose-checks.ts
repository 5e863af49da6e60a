import type { Plinth } from '@plinth/sdk';

/** The evidence that the six calls of the floor read, and MFA devices if there are any. */
const FLOOR_EVIDENCE: ReadonlySet<string> = new Set([
  'accountSummary',
  'authorizationDetails',
  'credentialReport',
  'passwordPolicy',
  'virtualMfaDevices',
]);
const MOST_CHECKS = 10_000;

/** Every check, or those that need only the floor's calls: only they can be compared with it. */
export async function chooseChecks(plinth: Plinth, which: 'floor' | 'catalog') {
  const checks = await plinth.checks.list({ limit: 500 }).toArray({ limit: MOST_CHECKS });
  return checks
    .filter(({ evidence }) => which === 'catalog' || evidence.every((kind) => FLOOR_EVIDENCE.has(kind)))
    .map(({ id }) => id);
}
