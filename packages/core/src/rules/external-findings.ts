import type { CheckContext, Verdict } from '../check/check.ts';
import { fail, manual, pass, unknown } from '../check/verdict.ts';
import type { AccessAnalyzerFinding, AccessAnalyzerFindings } from '../evidence/access-analyzer-findings.ts';
import type { AccessAnalyzers, RegionAnalyzers } from '../evidence/access-analyzers.ts';
import { accountArn } from '../facts/arns.ts';
import { isExternalOfAccount, regionsCoveredBy } from './external-analyzers.ts';

/** A few say enough. */
const NAMED = 10;

/** What a finding is to a check. */
export type FindingSense =
  | 'bad'
  | 'irrelevant'
  /** The finding doesn't say enough. */
  | 'unclear'
  /** Only who reads the policy can tell. */
  | { readonly lookAt: string };

export interface AnalyzerEvidence {
  readonly accessAnalyzers: AccessAnalyzers;
  readonly accessAnalyzerFindings: AccessAnalyzerFindings;
  readonly organizationAnalyzers: AccessAnalyzers | null;
}

/**
 * What the account's own analyzers found: a verdict for each resource with a finding that is not irrelevant, and one for
 * the account as a whole where not everything was looked at, or nothing was found. A resource that could not be analyzed is UNKNOWN.
 */
export function* judgeFindings(
  evidence: AnalyzerEvidence,
  context: CheckContext,
  senseOf: (finding: AccessAnalyzerFinding) => FindingSense,
): Iterable<Verdict<'found'>> {
  const found = evidence.accessAnalyzerFindings.flatMap(({ analyzer, findings }) =>
    findings.map((finding) => ({ finding, resource: finding.resource ?? analyzer })),
  );
  let isClear = true;
  for (const [resource, items] of Map.groupBy(found, (item) => item.resource)) {
    const findings = items.map(({ finding }) => finding);
    const verdict = judgeResource(resource, findings, senseOf);
    if (verdict === null) continue;
    isClear = false;
    yield verdict;
  }
  const unseen = judgeUnseen(evidence, context);
  if (unseen !== null) yield unseen;
  else if (isClear) yield pass(accountArn(context));
}

function judgeResource(
  resource: string,
  findings: readonly AccessAnalyzerFinding[],
  senseOf: (finding: AccessAnalyzerFinding) => FindingSense,
): Verdict<'found'> | null {
  const analyzed = findings.filter(({ error }) => error === null);
  const senses = analyzed.map(senseOf);
  const bad = analyzed.filter((_finding, index) => senses[index] === 'bad');
  if (bad.length > 0) return fail(resource, 'found', detailsOf(resource, bad));
  if (analyzed.length < findings.length) return unknown(resource, 'Access Analyzer could not analyze the resource.');
  if (senses.includes('unclear')) return unknown(resource, 'A finding of Access Analyzer does not say who has access.');
  const look = senses.find((sense) => typeof sense === 'object');
  return look === undefined ? null : manual(resource, look.lookAt);
}

function detailsOf(resource: string, findings: readonly AccessAnalyzerFinding[]) {
  const types = firstOf(findings.map(({ resourceType }) => resourceType));
  return {
    type: types[0] ?? '',
    name: resource.split(':').slice(5).join(':') || resource,
    who: firstOf(findings.flatMap(whoIn)),
    actions: firstOf(findings.flatMap(({ actions }) => actions)),
    conditions: firstOf(
      findings.flatMap(({ condition }) => Object.entries(condition).map(([key, value]) => `${key} ${value}`)),
    ),
    findings: firstOf(findings.map(({ id }) => id)),
  };
}

function whoIn({ principal }: AccessAnalyzerFinding): readonly string[] {
  const who = Object.values(principal);
  return who.length > 0 ? who : ['somebody whom the finding does not name'];
}

function firstOf(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort().slice(0, NAMED);
}

/** What nobody can say of the account, Region by Region, as one verdict; null when its own analyzers saw all of it. */
function judgeUnseen(evidence: AnalyzerEvidence, context: CheckContext): Verdict<never> | null {
  const resource = accountArn(context);
  const covered = regionsCoveredBy(evidence.organizationAnalyzers ?? []);
  const byAnalyzer = new Map(evidence.accessAnalyzerFindings.map((entry) => [entry.analyzer, entry]));
  const sorted = evidence.accessAnalyzers.toSorted((a, b) => (a.region < b.region ? -1 : 1));
  const elsewhere: string[] = [];
  for (const own of sorted) {
    if ('cause' in own) return { status: 'UNKNOWN', resource, cause: own.cause };
    const analyzers = own.analyzers.filter(isExternalOfAccount);
    for (const { arn } of analyzers.toSorted((a, b) => (a.arn < b.arn ? -1 : 1))) {
      const entry = byAnalyzer.get(arn);
      if (entry === undefined)
        return unknown(resource, `The findings of the analyzer in ${own.region} were not listed.`);
      if (entry.cause !== null) return { status: 'UNKNOWN', resource, cause: entry.cause };
    }
    if (analyzers.length > 0) continue;
    if (!covered.has(own.region)) return judgeUnwatched(own.region, resource, evidence.organizationAnalyzers);
    elsewhere.push(own.region);
  }
  if (elsewhere.length === 0) return null;
  const some = elsewhere.slice(0, NAMED).join(', ');
  const more = elsewhere.length > NAMED ? ` and ${elsewhere.length - NAMED} more Regions` : '';
  return manual(
    resource,
    `Look at what the organization's analyzers found in this account: no analyzer of its own looks in ${some}${more}.`,
  );
}

/** Without naming the Regions, so that accounts count under one cause: another check names them. */
const UNWATCHED = 'In some Region no active analyzer looks for external access: what is shared there is not known.';

function judgeUnwatched(
  region: string,
  resource: string,
  organizationAnalyzers: readonly RegionAnalyzers[] | null,
): Verdict<never> {
  if (organizationAnalyzers === null) return unknown(resource, "The organization's analyzers could not be read.");
  const shared = organizationAnalyzers.find((entry) => entry.region === region);
  if (shared !== undefined && 'cause' in shared) return { status: 'UNKNOWN', resource, cause: shared.cause };
  return unknown(resource, UNWATCHED);
}
