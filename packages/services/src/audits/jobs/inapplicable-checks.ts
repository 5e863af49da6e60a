import type { CheckId } from '@plinth/contract';
import type { Check } from '@plinth/core';
import type { ClaimedAccount } from '@plinth/db';

/** The checks that don't apply to this account, whatever can be read: those of the organization, in its member accounts. */
export function inapplicableChecks(
  checks: readonly Check[],
  { isManagementAccount }: Pick<ClaimedAccount, 'isManagementAccount'>,
): readonly CheckId[] {
  if (isManagementAccount) return [];
  return checks.filter(({ appliesTo }) => appliesTo === 'organization').map(({ id }) => id);
}
