import type { Audit } from '@plinth/contract';

/** Whether watchers are told of the audit though no account has finished since they were. */
export function hasProgressed(audit: Audit, before: Audit): boolean {
  return audit.status !== before.status || audit.accounts.total !== before.accounts.total;
}
