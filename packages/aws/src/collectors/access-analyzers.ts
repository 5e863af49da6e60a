import { type AnalyzerSummary, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import type { Cause } from '@plinth/contract';
import { type AccessAnalyzer, AccessAnalyzer as Analyzer, type RegionAnalyzers } from '@plinth/core';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { toCause } from '../errors/to-cause.ts';
import type { ReadSession } from '../sessions/read-session.ts';
import { asking } from './asking.ts';
import { byText } from './by-text.ts';
import { listEnabledRegions } from './enabled-regions.ts';
import { eachPage } from './pages.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

const ACTION = 'access-analyzer:ListAnalyzers';
/** A Region that doesn't offer the service has no address: asking for long would not help. */
const FAULT_ATTEMPTS = 3;

/** `listed` is what `listAnalyzers` gives. */
export async function readAccessAnalyzers(
  context: CollectorContext,
  listed: Promise<readonly RegionAnalyzers[]>,
): Promise<Reading> {
  const data = await listed;
  return { observedAt: context.rules.now(), data };
}

/** The account's analyzers by Region; a Region that can't be read, or is exempt, says why, and the others are read. */
export async function listAnalyzers({
  session,
  rules,
  partition,
  exemptRegions,
}: Pick<CollectorContext, 'session' | 'rules' | 'partition' | 'exemptRegions'>): Promise<readonly RegionAnalyzers[]> {
  const regions = await asking('account:ListRegions', () => listEnabledRegions(session, partition));
  return await Promise.all(
    regions.map(async (region): Promise<RegionAnalyzers> => {
      if (exemptRegions.has(region)) return { region, cause: EXEMPT };
      try {
        return { region, analyzers: await listInRegion(region, session) };
      } catch (error) {
        rules.signal.throwIfAborted();
        return { region, cause: toCause(error, ACTION) };
      }
    }),
  );
}

const EXEMPT: Cause = {
  code: 'not_collected',
  message: "An analyzer of the organization covers the Region, so the account's own were not listed.",
  action: ACTION,
};

async function listInRegion(region: string, session: ReadSession): Promise<AccessAnalyzer[]> {
  const found: AnalyzerSummary[] = [];
  await eachPage(async (token) => {
    const page = await session.call(
      (clients, abortSignal) =>
        clients
          .accessAnalyzer(region)
          .send(new ListAnalyzersCommand({ maxResults: 100, ...(token !== undefined && { nextToken: token }) }), {
            abortSignal,
          }),
      { faultAttempts: FAULT_ATTEMPTS },
    );
    found.push(...(page.analyzers ?? []));
    return page.nextToken || undefined;
  });
  return found.map(toAnalyzer).sort(byText(({ arn }) => arn));
}

function toAnalyzer({ arn, name, type, status }: AnalyzerSummary): AccessAnalyzer {
  const analyzer = Analyzer.safeParse({ arn, name, type, status });
  if (!analyzer.success) throw new IncompleteResponse('an analyzer lacks its name, type or status');
  return analyzer.data;
}
