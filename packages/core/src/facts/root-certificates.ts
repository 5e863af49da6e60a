import type { AccountSummary } from '../evidence/account-summary.ts';
import type { ReportUser } from '../evidence/credential-report.ts';

/**
 * Whether the root user has X.509 signing certificates; null when nothing says. The live summary
 * counts; one that the report shows outweighs a summary that shows none.
 */
export function hasRootCertificates(summary: AccountSummary, root: ReportUser | null): boolean | null {
  if (root?.certificates.some(({ active }) => active)) return true;
  const { accountSigningCertificatesPresent: count } = summary;
  return count === null ? null : count > 0;
}
