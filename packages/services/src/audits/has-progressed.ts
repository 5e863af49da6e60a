import type { Audit } from '@plinth/contract';

/** Whether clients who have seen `before` should see the audit again, though no account has finished since. */
export function hasProgressed(audit: Audit, before: Audit): boolean {
  if (audit.status !== before.status || audit.accounts.total !== before.accounts.total) return true;
  const [{ waiting }, { waiting: waited }] = [audit, before];
  return waiting?.since !== waited?.since || waiting?.cause.message !== waited?.cause.message;
}
