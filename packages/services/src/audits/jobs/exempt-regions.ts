import { type Check, type OrganizationSnapshot, regionsCoveredBy } from '@plinth/core';

/**
 * The Regions in which no verdict of these checks can change by the account's own analyzers: an analyzer of the
 * organization looks there, and every check that asks for the account's takes it too, and asks for no finding of theirs. Each saves a call an account,
 * of some seventeen.
 */
export function exemptRegions(
  checks: readonly Check[],
  { organizationAnalyzers }: OrganizationSnapshot,
): ReadonlySet<string> {
  const asking = checks.filter(({ evidence }) => evidence.includes('accessAnalyzers'));
  const isOwnNeeded = asking.some(
    ({ evidence }) => !evidence.includes('organizationAnalyzers') || evidence.includes('accessAnalyzerFindings'),
  );
  if (isOwnNeeded || !organizationAnalyzers?.available) return new Set();
  return regionsCoveredBy(organizationAnalyzers.data);
}
