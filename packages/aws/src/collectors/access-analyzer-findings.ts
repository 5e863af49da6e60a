import { type FindingSummary, ListFindingsCommand } from '@aws-sdk/client-accessanalyzer';
import {
  type AccessAnalyzerFinding,
  type AnalyzerFindings,
  AccessAnalyzerFinding as Finding,
  isExternalOfAccount,
  type RegionAnalyzers,
} from '@plinth/core';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { toCause } from '../errors/to-cause.ts';
import { byText } from './by-text.ts';
import { eachPage } from './pages.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

const ACTION = 'access-analyzer:ListFindings';
const PER_PAGE = 100;
/** Whoever has that many findings unarchived doesn't read them. */
const MOST_PAGES = 5;
/** Policies can name thousands; what a finding says needs a few. */
const MOST_NAMED = 20;
const MOST_CHARACTERS = 256;

/** What the account's own analyzers found; one that can't be read, or not to its end, says why, and the others are read. */
export async function readAccessAnalyzerFindings(
  context: CollectorContext,
  listed: Promise<readonly RegionAnalyzers[]>,
): Promise<Reading> {
  const regions = await listed;
  const asked = regions.flatMap((source) =>
    'analyzers' in source
      ? source.analyzers.filter(isExternalOfAccount).map(({ arn }) => ({ region: source.region, analyzer: arn }))
      : [],
  );
  const data = await Promise.all(asked.map((one) => findingsOf(one, context)));
  return { observedAt: context.rules.now(), data: data.sort(byText(({ analyzer }) => analyzer)) };
}

async function findingsOf(
  { region, analyzer }: Pick<AnalyzerFindings, 'region' | 'analyzer'>,
  { session, rules }: CollectorContext,
) {
  const found: AccessAnalyzerFinding[] = [];
  const result = (cause: AnalyzerFindings['cause']) => ({
    region,
    analyzer,
    findings: found.toSorted(byText(({ id }) => id)),
    cause,
  });
  try {
    await eachPage(async (token) => {
      const page = await session.call((clients, abortSignal) =>
        clients.accessAnalyzer(region).send(
          new ListFindingsCommand({
            analyzerArn: analyzer,
            filter: { status: { eq: ['ACTIVE'] }, resourceType: { neq: ['AWS::IAM::Role'] } },
            maxResults: PER_PAGE,
            ...(token !== undefined && { nextToken: token }),
          }),
          { abortSignal },
        ),
      );
      for (const finding of page.findings ?? []) found.push(toFinding(finding));
      return page.nextToken || undefined;
    }, MOST_PAGES);
    return result(null);
  } catch (error) {
    rules.signal.throwIfAborted();
    return result(toCause(error, ACTION));
  }
}

function toFinding(finding: FindingSummary): AccessAnalyzerFinding {
  const parsed = Finding.safeParse({
    id: finding.id,
    resource: finding.resource ?? null,
    resourceType: finding.resourceType,
    isPublic: finding.isPublic ?? null,
    principal: someOf(finding.principal),
    actions: (finding.action ?? []).slice(0, MOST_NAMED).map(shortened),
    condition: someOf(finding.condition),
    createdAt: finding.createdAt?.toISOString(),
    error: finding.error ?? null,
  });
  if (!parsed.success) throw new IncompleteResponse('a finding lacks its id, type or date');
  return parsed.data;
}

function someOf(record: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries(record ?? {}).slice(0, MOST_NAMED);
  return Object.fromEntries(entries.map(([key, value]) => [shortened(key), shortened(value)]));
}

function shortened(text: string): string {
  return text.slice(0, MOST_CHARACTERS);
}
