import type { OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import type { DatabaseSession } from '../database-session.ts';
import { isInSubtree, joinParent } from '../inventory/ou-subtree.ts';
import { sqlStatement } from '../sql-statement.ts';
import { IS_WHOLE } from './covers.ts';
import { isLive } from './is-live.ts';

/** A check, `*` for all, that is excepted in an account, or in all that lie in an OU directly. */
interface ExceptedCheck {
  readonly in: string;
  readonly checkId: string;
}

/** The exceptions that hold at an instant, as far as they depend on no finding. */
export interface LiveExceptions {
  /** Whether some name findings or resources: these are in `exception_matches`. */
  readonly hasNarrow: boolean;
  /** The checks, `*` for all, that are excepted whatever the account and the resource. */
  readonly everywhere: readonly string[];
  /** Whatever the resource: by account, those by tag included. */
  readonly accounts: readonly ExceptedCheck[];
  /** Whatever the resource: by OU, each OU below one that is named included. */
  readonly ous: readonly ExceptedCheck[];
}

/** Whether any holds at the instant; now when that is null. */
export async function hasLiveExceptions(
  session: DatabaseSession,
  organizationId: OrganizationId,
  at: Date | null,
): Promise<boolean> {
  const row = await session.find(ANY, [organizationId, at], z.object({ any: z.boolean() }));
  return row?.any ?? false;
}

/** Null when none holds at the instant; now when that is null. */
export async function readLiveExceptions(
  session: DatabaseSession,
  organizationId: OrganizationId,
  at: Date | null,
): Promise<LiveExceptions | null> {
  const live = await session.find(LIVE, [organizationId, at], LiveRow);
  if (live === null || (!live.hasNarrow && live.everywhere.length + live.accounts.length + live.ous.length === 0)) {
    return null;
  }
  return live;
}

/**
 * SQL: whether a whole exception covers what the check finds in the account that lies in the OU `parent`. All three are
 * SQL expressions. True, false or null; each list is hashed once, whatever its length.
 */
export function isWhollyCovered(
  { everywhere, accounts, ous }: LiveExceptions,
  { check, account, parent }: { readonly check: string; readonly account: string; readonly parent: string },
  bind: (value: unknown) => string,
): string {
  if (everywhere.includes('*')) return 'true';
  const all = (list: readonly ExceptedCheck[]) => list.flatMap((each) => (each.checkId === '*' ? [each.in] : []));
  const some = (list: readonly ExceptedCheck[]) =>
    list.flatMap((each) => (each.checkId === '*' ? [] : [`${each.in}/${each.checkId}`]));
  const tests = [
    [check, everywhere],
    [account, all(accounts)],
    [`${account} || '/' || ${check}`, some(accounts)],
    [parent, all(ous)],
    [`${parent} || '/' || ${check}`, some(ous)],
  ] as const;
  const conditions = tests.flatMap(([value, list]) =>
    list.length === 0 ? [] : [`${value} = any(${bind(list)}::text[])`],
  );
  return conditions.length === 0 ? 'false' : `(${conditions.join(' or ')})`;
}

/** The checks and the accounts beyond which no whole exception covers anything; null where there is no such bound. */
export function wholeScope({ everywhere, accounts, ous }: LiveExceptions): {
  readonly checkIds: readonly string[] | null;
  readonly accountIds: readonly string[] | null;
} {
  const checkIds = new Set([...everywhere, ...[...accounts, ...ous].map(({ checkId }) => checkId)]);
  const isLocal = everywhere.length + ous.length === 0;
  return {
    checkIds: checkIds.has('*') ? null : [...checkIds],
    accountIds: isLocal ? [...new Set(accounts.map((each) => each.in))] : null,
  };
}

const ANY = sqlStatement(
  `select exists (select from exceptions e where e.organization_id = $1 and ${isLive('coalesce($2, now())')}) as any`,
);

const FITS_TAG = `(w.tag_key is null or m.tags ->> w.tag_key = w.tag_value)`;
const PAIRS = `coalesce(jsonb_agg(jsonb_build_object('in', id, 'checkId', check_id)), '[]')`;

const LIVE = sqlStatement(`
  with
  live as materialized (
    select e.*, ${IS_WHOLE} as is_whole from exceptions e
    where e.organization_id = $1 and ${isLive('coalesce($2, now())')}
  ),
  whole as materialized (
    select distinct account_id, ou_id, tag_key, tag_value, coalesce(check_id, '*') as check_id from live where is_whole
  ),
  placed as (
    select m.id, w.check_id from whole w
    join accounts m on m.organization_id = $1 and m.id = w.account_id
    left ${joinParent('m', 'u', '$1')}
    where (w.ou_id is null or ${isInSubtree('u', 'w.ou_id')}) and ${FITS_TAG}
    union
    select m.id, w.check_id from whole w
    join accounts m on m.organization_id = $1 and m.tags ->> w.tag_key = w.tag_value
    left ${joinParent('m', 'u', '$1')}
    where w.account_id is null and w.tag_key is not null and (w.ou_id is null or ${isInSubtree('u', 'w.ou_id')})
  ),
  below as (
    select distinct u.id, w.check_id
    from organizational_units u cross join lateral unnest(u.path) step(id)
    join whole w on w.ou_id = step.id and w.account_id is null and w.tag_key is null
    where u.organization_id = $1
  )
  select
    exists (select from live where not is_whole) as has_narrow,
    array(
      select check_id from whole where account_id is null and ou_id is null and tag_key is null
    ) as everywhere,
    (select ${PAIRS} from placed) as accounts,
    (select ${PAIRS} from below) as ous`);

const ExceptedChecks = z.array(z.object({ in: z.string(), checkId: z.string() }));
const LiveRow = z
  .object({
    has_narrow: z.boolean(),
    everywhere: z.array(z.string()),
    accounts: ExceptedChecks,
    ous: ExceptedChecks,
  })
  .transform(({ has_narrow: hasNarrow, ...whole }): LiveExceptions => ({ hasNarrow, ...whole }));
