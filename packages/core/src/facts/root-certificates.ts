import type { AccountSummary } from '../evidence/account-summary.ts';
import type { CredentialReport } from '../evidence/credential-report.ts';

/**
 * Whether the root user has X.509 signing certificates; null when nothing says. The live summary
 * counts; one that the report shows outweighs a summary that shows none, so that without the report's
 * row nobody knows that there is none.
 */
export function hasRootCertificates(summary: AccountSummary, report: CredentialReport | null): boolean | null {
  const { accountSigningCertificatesPresent: count } = summary;
  const root = report?.root ?? null;
  if (root?.certificates.some(({ active }) => active === true) || (count !== null && count > 0)) return true;
  if (root === null || root.hasMoreCredentials || root.certificates.some(({ active }) => active === 'unreadable')) {
    return null;
  }
  return count === null ? null : false;
}
