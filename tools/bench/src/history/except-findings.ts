import { randomUUID } from 'node:crypto';
import { ExceptionId, ExceptionPattern, type OrganizationId } from '@plinth/contract';
import type { Database } from '@plinth/db';
import { z } from 'zod';
import { type Percentiles, percentilesOf } from '../percentiles.ts';

/** How many of each kind there are in a hundred exceptions. */
export const MIXTURE =
  '60 by finding, 20 by resource, 9 by check and account, 9 by check and OU, 1 by check, 1 by a glob that fits in each account';

/** How long it took to create exceptions, in ms. */
export interface CreationTimes {
  readonly all: Percentiles;
  readonly byGlob: Percentiles;
}

/** Replaces the organization's exceptions by `count` active ones, which were created long ago. */
export async function exceptFindings(database: Database, id: OrganizationId, count: number): Promise<CreationTimes> {
  const rows = await database.transaction(id, async (tx) => {
    await tx.executeSql('delete from exception_matches where organization_id = $1', [id]);
    await tx.executeSql('delete from exceptions where organization_id = $1', [id]);
    return tx.executeSql(PATTERNS, [id, count]);
  });
  const createdAt = new Date(Date.now() - 200 * DAY_MS);
  const expiresAt = new Date(Date.now() + 30 * DAY_MS);
  const grant = { reason: 'The bench accepts it.', owner: 'bench', approvedBy: 'bench', createdAt, expiresAt };
  const times: { readonly isGlob: boolean; readonly ms: number }[] = [];
  for (const { pattern } of z.array(z.object({ pattern: ExceptionPattern })).parse(rows.rows)) {
    const startedAt = performance.now();
    await database.transaction(id, (tx) =>
      tx.exceptions.create({ id: ExceptionId.parse(randomUUID()), pattern, ...grant, mostFindings: MOST_FINDINGS }),
    );
    times.push({ isGlob: pattern.resourceGlob !== null, ms: performance.now() - startedAt });
  }
  await database.transaction(id, (tx) => tx.executeSql(`${INSERT_MATCHES} ${MATCH_CLOSED}`, [id]));
  await database.refreshStatistics();
  const ms = (some: typeof times) => percentilesOf(some.map((each) => each.ms));
  return { all: ms(times), byGlob: ms(times.filter(({ isGlob }) => isGlob)) };
}

const DAY_MS = 86_400_000;
const MOST_FINDINGS = 100_000;

const PATTERNS = `
  with f as materialized (
    select *, row_number() over () as i from (
      select finding_id, resource, check_id, account_id from findings
      where organization_id = $1 and closed_at = 'infinity' and account_id in (
        select id from accounts where organization_id = $1 order by md5(id) limit greatest(1, $2::int / 50))
      limit $2) f
  )
  select jsonb_build_object(
    'findingId', case when kind < 60 then finding_id end,
    'checkId', case when kind between 80 and 98 then check_id end,
    'accountId', case when kind between 80 and 88 then account_id end,
    'ouId', case when kind between 89 and 97 then (select parent_id from accounts a where a.organization_id = $1 and a.id = account_id) end,
    'accountTag', null,
    'resource', case when kind between 60 and 79 then resource end,
    'resourceGlob', case when kind = 99 then 'arn:aws:iam::*:user/user-' || i / 100 end) as pattern
  from (select *, (i * 37) % 100 as kind from f) f`;

const INSERT_MATCHES = `
  insert into exception_matches (organization_id, severity_rank, opened_at, closed_at, finding_id, exception_id, occurrence,
    account_id, check_id)`;

/** What would have been recorded of findings that were open when the exceptions were created, and are closed by now. */
const MATCH_CLOSED = [
  'f.finding_id = e.finding_id',
  'f.resource = e.resource',
  'e.resource_like is not null and f.resource like e.resource_like',
]
  .map(
    (fits) => `
  select f.organization_id, f.severity_rank, f.opened_at, f.closed_at, f.finding_id, e.id, f.occurrence, f.account_id, f.check_id
  from exceptions e join findings f on ${fits}
  where e.organization_id = $1 and f.organization_id = $1 and f.closed_at <> 'infinity' and f.closed_at > e.created_at`,
  )
  .join(' union all ');
