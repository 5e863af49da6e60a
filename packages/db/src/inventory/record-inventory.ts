import type { OrganizationId, OuId } from '@plinth/contract';
import { z } from 'zod';
import type { InventoryRepository } from '../database/inventory.ts';
import type { DatabaseSession } from '../database-session.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';

type Inventory = Parameters<InventoryRepository['record']>[0];

/** Writes the rows that differ, and only those: ten thousand accounts that are as they were cost one row. */
export async function recordInventory(
  session: DatabaseSession,
  organizationId: OrganizationId,
  input: Inventory,
): Promise<void> {
  const { ous, accounts, accountTags, complete, seenAt } = input;
  // One at a time; and a discovery that is older than what is known has nothing to add.
  const organization = await session.find(LOCK, [organizationId], z.object({ inventory_seen_at: z.date().nullable() }));
  const seenBefore = organization?.inventory_seen_at ?? null;
  if (seenBefore && seenBefore > seenAt) return;

  const paths = await resolvePaths(session, organizationId, ous);
  const ouRows = ous.map(({ id, name, parentId }) => ({ id, name, parent_id: parentId, path: paths.get(id) ?? id }));
  const accountRows = accounts.map((account) => ({
    id: account.id,
    name: account.name,
    email: account.email,
    state: account.state,
    joined_at: account.joinedAt,
    parent_id: account.parentId,
    is_management_account: account.isManagementAccount,
    tags: accountTags?.available ? (accountTags.tags.get(account.id) ?? {}) : null,
  }));
  const values = (rows: readonly object[]) => [organizationId, storedJson(rows), seenAt, complete];
  await session.execute(RECORD_OUS, values(ouRows));
  await session.execute(RECORD_ACCOUNTS, [...values(accountRows), accountTags !== undefined]);
  if (complete) {
    await session.execute(RETIRE_OUS, [organizationId, ous.map(({ id }) => id), seenAt, seenBefore]);
    await session.execute(RETIRE_ACCOUNTS, [organizationId, accounts.map(({ id }) => id), seenAt, seenBefore]);
  }
  await session.execute(COUNT, [organizationId, complete ? seenAt : null]);
  if (accountTags === undefined) return;
  const cause = accountTags.available ? null : storedJson(accountTags.cause);
  await session.execute(EXPLAIN_TAGS, [organizationId, cause]);
}

const LOCK = sqlStatement(`select inventory_seen_at from organizations where id = $1 for no key update`);

/** Each OU's ids from the root down to itself, with slashes between. Parents that weren't given are looked up. */
async function resolvePaths(
  session: DatabaseSession,
  organizationId: OrganizationId,
  ous: Inventory['ous'],
): Promise<ReadonlyMap<string, string>> {
  const parents = new Map<string, OuId | null>(ous.map(({ id, parentId }) => [id, parentId]));
  const missing = ous.flatMap(({ parentId }) => (parentId !== null && !parents.has(parentId) ? [parentId] : []));
  const stored =
    missing.length === 0
      ? []
      : await session.rows(PATHS, [organizationId, missing], z.object({ id: z.string(), path: z.array(z.string()) }));
  const known = new Map(stored.map(({ id, path }) => [id, path]));

  const pathOf = (id: string): readonly string[] => {
    const path = [id];
    for (let parent = parents.get(id) ?? null; parent !== null; parent = parents.get(parent) ?? null) {
      if (path.includes(parent)) break;
      if (!parents.has(parent)) return [...(known.get(parent) ?? [parent]), ...path];
      path.unshift(parent);
    }
    return path;
  };
  return new Map(ous.map(({ id }) => [id, pathOf(id).join('/')]));
}

const PATHS = sqlStatement(`select id, path from organizational_units where organization_id = $1 and id = any($2)`);

const RECORD_OUS = sqlStatement(`
  with seen as (
    select id, name, parent_id, string_to_array(path, '/') as path
    from jsonb_to_recordset($2::jsonb) as s(id text, name text, parent_id text, path text)
  )
  insert into organizational_units as u (organization_id, id, name, parent_id, path, first_seen_at, last_seen_at)
  select $1, s.id, s.name, s.parent_id, s.path, $3::timestamptz, $3::timestamptz
  from seen s
  left join organizational_units k on k.organization_id = $1 and k.id = s.id
  where k.id is null or k.gone_at is not null or not $4::boolean
    or (k.name, k.parent_id, k.path) is distinct from (s.name, s.parent_id, s.path)
  on conflict (organization_id, id) do update
  set name = excluded.name, parent_id = excluded.parent_id, path = excluded.path,
    last_seen_at = excluded.last_seen_at, gone_at = null`);

/** A part of the organization, read without rights to see the rest, may lack names and parents: what is known stays. */
const RECORD_ACCOUNTS = sqlStatement(`
  with seen as (
    select s.id,
      case when s.name = '' and not $4::boolean then coalesce(k.name, '') else s.name end as name,
      case when $4 then s.email else coalesce(s.email, k.email) end as email,
      s.state,
      case when $4 then s.joined_at else coalesce(s.joined_at, k.joined_at) end as joined_at,
      case when $4 then s.parent_id else coalesce(s.parent_id, k.parent_id) end as parent_id,
      s.is_management_account,
      case when $5::boolean then s.tags else k.tags end as tags,
      k.id is null or k.gone_at is not null or not $4 as is_written,
      k
    from jsonb_to_recordset($2::jsonb) as s(
      id text, name text, email text, state account_state, joined_at timestamptz(3), parent_id text,
      is_management_account boolean, tags jsonb)
    left join accounts k on k.organization_id = $1 and k.id = s.id
  )
  insert into accounts as a (
    organization_id, id, name, email, state, joined_at, parent_id, is_management_account, tags, first_seen_at,
    last_seen_at)
  select $1, s.id, s.name, s.email, s.state, s.joined_at, s.parent_id, s.is_management_account, s.tags, $3::timestamptz,
    $3::timestamptz
  from seen s
  where s.is_written
    or (s.name, s.email, s.state, s.joined_at, s.parent_id, s.is_management_account, s.tags) is distinct from
      ((s.k).name, (s.k).email, (s.k).state, (s.k).joined_at, (s.k).parent_id, (s.k).is_management_account,
        (s.k).tags)
  on conflict (organization_id, id) do update
  set name = excluded.name, email = excluded.email, state = excluded.state, joined_at = excluded.joined_at,
    parent_id = excluded.parent_id, is_management_account = excluded.is_management_account,
    tags = excluded.tags, last_seen_at = excluded.last_seen_at, gone_at = null`);

/** What has gone was last seen by the last complete discovery before this one ($4), unless something else saw it later. */
const RETIRE_OUS = sqlStatement(`
  update organizational_units
  set gone_at = $3, last_seen_at = greatest(last_seen_at, $4::timestamptz)
  where organization_id = $1 and gone_at is null and not (id = any($2))`);

const RETIRE_ACCOUNTS = sqlStatement(`
  update accounts
  set gone_at = $3, last_seen_at = greatest(last_seen_at, $4::timestamptz)
  where organization_id = $1 and gone_at is null and not (id = any($2))`);

const COUNT = sqlStatement(`
  update organizations
  set accounts = (select count(*) from accounts where organization_id = $1 and gone_at is null),
    inventory_seen_at = coalesce($2::timestamptz, inventory_seen_at)
  where id = $1`);

const EXPLAIN_TAGS = sqlStatement(`update organizations set account_tags_cause = $2::jsonb where id = $1`);
