import { z } from 'zod';
import type { DatabaseSession } from '../database-session.ts';
import { sqlStatement } from '../sql-statement.ts';

/**
 * Refreshes the planner's statistics of tables that have changed much. Postgres does so by itself, but only every minute, and
 * until then takes a table for nearly empty: what reads and writes it during and after a first audit is planned for that.
 */
export async function refreshStatistics(session: DatabaseSession): Promise<void> {
  const tables = await session.rows(OUTGROWN, [TABLES], z.object({ name: z.string() }));
  for (const { name } of tables) await session.execute(`analyze ${name}`, []);
}

const TABLES = [
  'accounts',
  'audits',
  'account_audits',
  'check_states',
  'findings',
  'account_postures',
  'exceptions',
  'exception_matches',
];

/** Those that were never analyzed, or have grown fourfold since. */
const OUTGROWN = sqlStatement(`
  select relname::text as name
  from pg_class
  where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname = any($1)
    and pg_relation_size(oid) > 0
    and (reltuples < 0 or pg_relation_size(oid) > 4 * 8192 * greatest(relpages, 8)::bigint)
  order by relname`);
