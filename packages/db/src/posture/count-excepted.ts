import { noSeverityCounts, type OrganizationId, Severity } from '@plinth/contract';
import { z } from 'zod';
import type { PostureRepository, PostureRows } from '../database/posture.ts';
import type { DatabaseSession } from '../database-session.ts';
import { covers, IS_WHOLE } from '../exceptions/covers.ts';
import { isLive } from '../exceptions/is-live.ts';
import { inactiveAccounts } from '../inventory/inactive-accounts.ts';
import { subtreeAccounts } from '../inventory/ou-subtree.ts';
import { coveredChecks } from './covered-checks.ts';

type Input = Parameters<PostureRepository['read']>[0];

/**
 * How many open findings are covered by exceptions that name findings or resources, and not by those of
 * `coveredChecks`.
 */
export async function countNarrowlyExcepted(
  session: DatabaseSession,
  organizationId: OrganizationId,
  { ouId, accountId, at }: Input,
): Promise<PostureRows['exceptedFindings']> {
  const scope = [organizationId, accountId ?? null, ouId ?? null];
  const rows =
    at === undefined
      ? await session.rows(COUNT_NOW, scope, CountRow)
      : await session.rows(COUNT_AT, [...scope, at], CountRow);
  const counts = noSeverityCounts();
  for (const { severity, findings } of rows) counts[severity] = findings;
  return counts;
}

const CountRow = z.object({ severity: Severity, findings: z.number() });

/**
 * Exceptions by the narrowest thing that each names, so that an index serves every kind but the last: which they are
 * (`e`), and which findings (`f`) to try.
 */
const BY_PATTERN = 'e.finding_id is null and e.resource is null';
const KINDS: readonly { readonly which: string; readonly fits: string }[] = [
  { which: 'e.finding_id is not null', fits: 'f.finding_id = e.finding_id' },
  { which: 'e.finding_id is null and e.resource is not null', fits: 'f.resource = e.resource' },
  { which: `${BY_PATTERN} and e.check_id is not null`, fits: 'f.check_id = e.check_id' },
  {
    which: `${BY_PATTERN} and e.check_id is null and e.account_id is not null`,
    fits: 'f.account_id = e.account_id',
  },
  { which: `${BY_PATTERN} and e.check_id is null and e.account_id is null`, fits: 'true' },
];

const FINDING = 'f.finding_id, f.severity, f.account_id, f.check_id';

/** SQL: open findings that exceptions of `narrow` cover; exception by exception, whatever the planner believes of their number. */
function openFindings(instant: string): readonly string[] {
  return KINDS.map(
    ({ which, fits }) => `
      select f.* from narrow e cross join lateral (
        select ${FINDING} from findings f
        where f.organization_id = $1 and ${fits} and f.closed_at = 'infinity' and f.opened_at <= ${instant}
          and ${covers(instant)}
        offset 0) f
      where ${which}`,
  );
}

/** SQL: the same of `closed_since`, for which there is no index. */
function closedFindings(instant: string): readonly string[] {
  return KINDS.map(
    ({ which, fits }) => `
      select ${FINDING} from narrow e join closed_since f on ${fits} and ${covers(instant)} where ${which}`,
  );
}

function countCandidates(
  instant: string,
  { before = '', candidates, inactive }: { before?: string; candidates: readonly string[]; inactive: string },
): string {
  return `
    with ${coveredChecks('$1', instant)},
    narrow as materialized (
      select * from exceptions e where e.organization_id = $1 and ${isLive(instant)} and not ${IS_WHOLE}
    ),
    ${before}
    candidates as materialized (${candidates.join(' union ')})
    select c.severity, count(*)::int as findings from candidates c
    left join covered v on v.id = c.account_id
    where not coalesce(array['*', c.check_id] && (v.checks || (select checks from everywhere)), false)
      and c.account_id not in (${inactive})
      and ($2::text is null or c.account_id = $2)
      and ($3::text is null or c.account_id in (${subtreeAccounts('$1', '$3')}))
    group by c.severity`;
}

// Without names: prepared once, they would be planned for any scope.
const COUNT_NOW = countCandidates('now()', {
  candidates: openFindings('now()'),
  inactive: inactiveAccounts('$1', null),
});

const AT = '$4::timestamptz';
const COUNT_AT = countCandidates(AT, {
  before: `
    closed_since as materialized (
      select f.organization_id, ${FINDING}, f.resource, f.closed_at from findings f
      where f.organization_id = $1 and f.closed_at <> 'infinity' and f.closed_at > ${AT} and f.opened_at <= ${AT}
    ),`,
  candidates: [...openFindings(AT), ...closedFindings(AT)],
  inactive: inactiveAccounts('$1', AT),
});
