import { CheckId, type OrganizationId, ParameterName, ParameterValue } from '@plinth/contract';
import { z } from 'zod';
import type { ParameterRepository } from '../database/parameters.ts';
import type { DatabaseSession } from '../database-session.ts';
import { EmptyRow, TimestampColumn } from '../row-types.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';

export function createParameterRepository(
  session: DatabaseSession,
  organizationId: OrganizationId,
): ParameterRepository {
  return {
    list: () => session.rows(LIST, [organizationId], ParameterRow),

    async lock() {
      await session.rows(LOCK, [organizationId], EmptyRow);
    },

    async set({ checkId, name, value, chosenBy, chosenAt }) {
      await session.execute(SET, [organizationId, checkId, name, storedJson(value), chosenBy, chosenAt]);
    },

    async reset(checkId, name) {
      return (await session.execute(RESET, [organizationId, checkId, name])) > 0;
    },
  };
}

const LIST = sqlStatement(`
  select check_id, name, value, chosen_by, chosen_at from check_parameters
  where organization_id = $1
  order by check_id, name`);

const ParameterRow = z
  .object({
    check_id: CheckId,
    name: ParameterName,
    value: ParameterValue,
    chosen_by: z.string(),
    chosen_at: TimestampColumn,
  })
  .transform((row) => ({
    checkId: row.check_id,
    name: row.name,
    value: row.value,
    chosenBy: row.chosen_by,
    chosenAt: row.chosen_at,
  }));

const LOCK = sqlStatement(`select pg_advisory_xact_lock(hashtextextended('parameters/' || $1::text, 0))::text`);

const SET = sqlStatement(`
  insert into check_parameters (organization_id, check_id, name, value, chosen_by, chosen_at)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (organization_id, check_id, name)
  do update set value = excluded.value, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at`);

const RESET = sqlStatement(`
  delete from check_parameters where organization_id = $1 and check_id = $2 and name = $3`);
