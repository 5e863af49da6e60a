import { isPlaced } from '../exceptions/covers.ts';
import { isLive } from '../exceptions/is-live.ts';
import { isWhollyCovered, type LiveExceptions, wholeScope } from '../exceptions/live-exceptions.ts';
import type { QueryBuilder } from '../query-builder.ts';

/**
 * SQL: `f`, the first findings that exceptions cover at an instant, in the list's order; of each kind of exception the
 * first, and then the first of them all. All conditions of the list must be in the query already.
 */
export function firstCovered(
  { bind, conditions }: QueryBuilder,
  exceptions: LiveExceptions,
  scope: {
    readonly organization: string;
    readonly instant: string;
    /** Whether the list has open findings alone. */
    readonly isOpen: boolean;
    readonly isBehind: (alias: string) => string;
    readonly limit: string;
  },
): string {
  const { organization, instant, isOpen, isBehind, limit } = scope;
  const listed = `left join accounts a on a.organization_id = ${organization} and a.id = f.account_id
    where ${conditions()}${isOpen ? '' : ` and f.closed_at > ${instant}`}`;
  const narrow = `
    (select distinct on (m.severity_rank, m.opened_at, m.finding_id) ${KEY}
    from exception_matches m
    join findings f
      on f.organization_id = m.organization_id and f.finding_id = m.finding_id and f.occurrence = m.occurrence
    join exceptions e on e.organization_id = m.organization_id and e.id = m.exception_id
    ${listed} and m.organization_id = ${organization} and m.closed_at > ${instant} and ${isBehind('m')}
      and ${isLive(instant)} and ${isPlaced('m.account_id')}
    order by m.severity_rank, m.opened_at, m.finding_id
    limit ${limit})`;
  const subject = { check: 'f.check_id', account: 'f.account_id', parent: 'a.parent_id' };
  const { checkIds, accountIds } = wholeScope(exceptions);
  const whole = `
    (select ${KEY} from findings f
    ${listed} and ${isWhollyCovered(exceptions, subject, bind)}
      ${checkIds === null ? '' : `and f.check_id = any(${bind(checkIds)}::text[])`}
      ${accountIds === null ? '' : `and f.account_id = any(${bind(accountIds)}::text[])`}
    order by f.severity_rank, f.opened_at, f.finding_id
    limit ${limit})`;
  return `(
    select f.* from (
      select * from ${whole} w
      ${exceptions.hasNarrow ? `union select * from ${narrow} n` : ''}
      order by severity_rank, opened_at, finding_id limit ${limit}) c
    join findings f on f.organization_id = c.organization_id and f.severity_rank = c.severity_rank
      and f.opened_at = c.opened_at and f.finding_id = c.finding_id
  ) f`;
}

/** In the indexes that lists go through, so that what they pass over costs no look at the row. */
const KEY = 'f.organization_id, f.severity_rank, f.opened_at, f.finding_id';
