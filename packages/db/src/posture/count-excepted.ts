import { noSeverityCounts, type OrganizationId, Severity, severityRank } from '@plinth/contract';
import { z } from 'zod';
import type { PostureRepository, PostureRows } from '../database/posture.ts';
import type { DatabaseSession } from '../database-session.ts';
import { isPlaced } from '../exceptions/covers.ts';
import { isLive } from '../exceptions/is-live.ts';
import { isWhollyCovered, type LiveExceptions } from '../exceptions/live-exceptions.ts';
import { inactiveAccounts } from '../inventory/inactive-accounts.ts';
import { subtreeAccounts } from '../inventory/ou-subtree.ts';
import { createQueryBuilder } from '../query-builder.ts';

type Input = Parameters<PostureRepository['read']>[0];

/** How many open findings are covered by exceptions that name findings or resources, and not by whole ones. */
export async function countNarrowlyExcepted(
  session: DatabaseSession,
  organizationId: OrganizationId,
  {
    input: { ouId, accountId, at, checkIds },
    exceptions,
  }: { readonly input: Input; readonly exceptions: LiveExceptions },
): Promise<PostureRows['exceptedFindings']> {
  const counts = noSeverityCounts();
  if (!exceptions.hasNarrow) return counts;
  const { bind, where, conditions, values } = createQueryBuilder();
  const organization = bind(organizationId);
  const instant = at === undefined ? 'now()' : `${bind(at)}::timestamptz`;
  where(`m.organization_id = ${organization} and m.opened_at <= ${instant} and m.closed_at > ${instant}`);
  where(`${isLive(instant)} and ${isPlaced('m.account_id')}`);
  where(`m.account_id not in (${inactiveAccounts(organization, at === undefined ? null : instant)})`);
  if (checkIds !== undefined) where(`m.check_id = any(${bind(checkIds)}::text[])`);
  if (accountId !== undefined) where(`m.account_id = ${bind(accountId)}`);
  if (ouId !== undefined) where(`m.account_id in (${subtreeAccounts(organization, bind(ouId))})`);
  const subject = { check: 'm.check_id', account: 'm.account_id', parent: 'a.parent_id' };
  where(`${isWhollyCovered(exceptions, subject, bind)} is not true`);
  const text = `
    select severity_rank, count(*)::int as findings
    from (
      select distinct m.finding_id, m.severity_rank
      from exception_matches m
      join exceptions e on e.organization_id = m.organization_id and e.id = m.exception_id
      join accounts a on a.organization_id = m.organization_id and a.id = m.account_id
      where ${conditions()}
    ) covered
    group by severity_rank`;
  const rows = await session.rows(text, values, CountRow);
  for (const severity of Severity.options) {
    counts[severity] = rows.find((row) => row.severity_rank === severityRank(severity))?.findings ?? 0;
  }
  return counts;
}

const CountRow = z.object({ severity_rank: z.number(), findings: z.number() });
