import type { CheckContext, Verdict } from '../check/check.ts';
import { fail, pass, unknown } from '../check/verdict.ts';
import type { AccessAnalyzer, AccessAnalyzers, RegionAnalyzers } from '../evidence/access-analyzers.ts';
import { regionArn } from '../facts/arns.ts';

/** What a FAIL of `judgeRegion` says. */
export const NO_EXTERNAL_ANALYZER =
  'No active analyzer looks for external access in {{region}}. Other analyzers: {{others}}.';

/**
 * Whether external access is looked for in a Region, by one of the account's own analyzers or, where
 * `ofOrganization` is given, by one of the organization. Analyzers of unused or internal access, and
 * such as are not active, don't count.
 */
export function judgeRegion(
  own: RegionAnalyzers,
  ofOrganization: RegionAnalyzers | null,
  resource: string,
): Verdict<'none'> {
  const sources = ofOrganization ? [own, ofOrganization] : [own];
  if (sources.some((source) => 'analyzers' in source && source.analyzers.some(isExternal))) return pass(resource);
  for (const source of sources) {
    if ('cause' in source) return { status: 'UNKNOWN', resource, cause: source.cause };
  }
  const others = 'analyzers' in own ? own.analyzers.map(({ type, status }) => `${type} (${status})`).sort() : [];
  return fail(resource, 'none', { region: own.region, others });
}

/** `judgeRegion` in each Region of the account; UNKNOWN where only the organization's analyzers, which are not known, could help. */
export function judgeRegions(
  accessAnalyzers: AccessAnalyzers,
  organizationAnalyzers: AccessAnalyzers | null,
  context: CheckContext,
): readonly Verdict<'none'>[] {
  const ofOrganization = new Map(organizationAnalyzers?.map((entry) => [entry.region, entry]));
  return accessAnalyzers.map((own) => {
    const resource = regionArn(context, own.region);
    const verdict = judgeRegion(own, ofOrganization.get(own.region) ?? null, resource);
    const isOpen = organizationAnalyzers === null && verdict.status === 'FAIL';
    return isOpen ? unknown(resource, "The organization's analyzers could not be read.") : verdict;
  });
}

/**
 * The Regions in which one of the organization's analyzers looks for external access in every account: `judgeRegion`
 * passes there whatever the account has of its own.
 */
export function regionsCoveredBy(ofOrganization: readonly RegionAnalyzers[]): ReadonlySet<string> {
  const covered = ofOrganization.filter((source) => 'analyzers' in source && source.analyzers.some(isExternal));
  return new Set(covered.map(({ region }) => region));
}

/** Whether an analyzer looks for external access to the account that it stands in, and to no other. */
export function isExternalOfAccount({ type, status }: AccessAnalyzer): boolean {
  return status === 'ACTIVE' && type === 'ACCOUNT';
}

function isExternal(analyzer: AccessAnalyzer): boolean {
  return isExternalOfAccount(analyzer) || (analyzer.status === 'ACTIVE' && analyzer.type === 'ORGANIZATION');
}
