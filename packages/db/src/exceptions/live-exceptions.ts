import type { OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import type { DatabaseSession } from '../database-session.ts';
import { sqlStatement } from '../sql-statement.ts';
import { isLive } from './is-live.ts';

/** What the exceptions that hold at an instant ask for, each under the narrowest thing that it names. */
export interface LiveExceptions {
  readonly findingIds: readonly string[];
  readonly resources: readonly string[];
  /** Those below the OUs that are named, and those with the tags, included. */
  readonly accountIds: readonly string[];
  readonly checkIds: readonly string[];
  /** Patterns of LIKE. */
  readonly resourcesLike: readonly string[];
  /** Whether some name none of these: any finding may be covered. */
  readonly others: boolean;
  /** The checks that are excepted everywhere, whatever the account and the resource. */
  readonly wholeCheckIds: readonly string[];
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
  const { live, ...exceptions } = (await session.find(LIVE, [organizationId, at], LiveRow)) ?? NONE;
  return live === 0 ? null : exceptions;
}

/** A condition that every finding `f` meets which some exception covers, and that indexes and hashes can serve. */
export function mayBeCovered(live: LiveExceptions, bind: (value: unknown) => string): string {
  if (live.others) return 'true';
  const conditions = [
    ['f.finding_id = any', 'uuid[]', live.findingIds],
    ['f.resource = any', 'text[]', live.resources],
    ['f.account_id = any', 'text[]', live.accountIds],
    ['f.check_id = any', 'text[]', live.checkIds],
    ['f.resource like any', 'text[]', live.resourcesLike],
  ] as const;
  const some = conditions.filter(([, , values]) => values.length > 0);
  if (some.length === 0) return 'false';
  return `(${some.map(([test, type, values]) => `${test}(${bind(values)}::${type})`).join(' or ')})`;
}

const ANY = sqlStatement(
  `select exists (select from exceptions e where e.organization_id = $1 and ${isLive('coalesce($2, now())')}) as any`,
);

const LIVE = sqlStatement(`
  with live as materialized (
    select e.*, left(e.match_key, 1) as kind from exceptions e
    where e.organization_id = $1 and ${isLive('coalesce($2, now())')}
  )
  select count(*)::int as live,
    coalesce(array_agg(distinct finding_id) filter (where kind = 'f'), '{}') as finding_ids,
    coalesce(array_agg(distinct resource) filter (where kind = 'r'), '{}') as resources,
    coalesce(array_agg(distinct account_id) filter (where kind = 'a'), '{}') || coalesce((
      select array_agg(m.id) from accounts m
      where m.organization_id = $1 and m.parent_id in (
        select u.id from organizational_units u cross join unnest(u.path) step(id)
        where u.organization_id = $1 and step.id in (select ou_id from live where kind = 'o'))), '{}') || coalesce((
      select array_agg(m.id) from accounts m
      where m.organization_id = $1 and m.tags @> any(
        select jsonb_build_object(tag_key, tag_value) from live
        where kind = '' and resource_like is null and tag_key is not null)), '{}') as account_ids,
    coalesce(array_agg(distinct check_id) filter (where kind = '/'), '{}') as check_ids,
    coalesce(array_agg(distinct resource_like) filter (where kind = '' and resource_like is not null), '{}') as resources_like,
    coalesce(bool_or(kind = '' and resource_like is null and tag_key is null), false) as others,
    coalesce(array_agg(distinct check_id) filter (where kind = '/' and resource_like is null and tag_key is null), '{}') as whole_check_ids
  from live`);

const Texts = z.array(z.string());
const LiveRow = z
  .object({
    live: z.number(),
    finding_ids: Texts,
    resources: Texts,
    account_ids: Texts,
    check_ids: Texts,
    resources_like: Texts,
    others: z.boolean(),
    whole_check_ids: Texts,
  })
  .transform((row) => ({
    live: row.live,
    findingIds: row.finding_ids,
    resources: row.resources,
    accountIds: row.account_ids,
    checkIds: row.check_ids,
    resourcesLike: row.resources_like,
    others: row.others,
    wholeCheckIds: row.whole_check_ids,
  }));

const NONE = {
  live: 0,
  findingIds: [],
  resources: [],
  accountIds: [],
  checkIds: [],
  resourcesLike: [],
  others: false,
  wholeCheckIds: [],
};
