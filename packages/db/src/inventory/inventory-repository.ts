import { AccountId, type OrganizationId, OuId } from '@plinth/contract';
import { z } from 'zod';
import { createPaging } from '../cursor.ts';
import type { InventoryRepository } from '../database/inventory.ts';
import type { DatabaseSession } from '../database-session.ts';
import { sqlStatement } from '../sql-statement.ts';
import { ACCOUNT_COLUMNS, ACCOUNT_TABLES, AccountRow } from './account-row.ts';
import { subtreeOus } from './ou-subtree.ts';
import { recordInventory } from './record-inventory.ts';

export function createInventoryRepository(
  session: DatabaseSession,
  organizationId: OrganizationId,
): InventoryRepository {
  return {
    record: (input) => recordInventory(session, organizationId, input),

    async listAccounts({ ouId, states }, request) {
      const scope = { list: 'accounts', organizationId, ouId, states };
      const paging = createPaging(scope, z.tuple([z.string()]));
      const rows = await session.rows(
        `select ${ACCOUNT_COLUMNS} from ${ACCOUNT_TABLES}
         where a.organization_id = $1 and a.gone_at is null
           and ($2::text is null or a.id > $2)
           and ($3::account_state[] is null or a.state = any($3))
           and ($4::text is null or a.parent_id in (${subtreeOus('$1', '$4')}))
         order by a.id
         limit $5`,
        [organizationId, paging.after(request)?.[0] ?? null, states ?? null, ouId ?? null, request.limit + 1],
        AccountRow,
      );
      return paging.page(rows, request, { key: (row) => [row.id], item: (row) => row });
    },

    async listAccountIds() {
      const rows = await session.rows(LIST_ACCOUNT_IDS, [organizationId], z.object({ id: AccountId }));
      return rows.map(({ id }) => id);
    },

    findAccount: (id) => session.find(FIND_ACCOUNT, [organizationId, id], AccountRow),

    async listMembers(ids) {
      const rows = await session.rows(LIST_MEMBERS, [organizationId, ids], z.object({ id: AccountId }));
      return rows.map(({ id }) => id);
    },

    findOu: (id) => session.find(FIND_OU, [organizationId, id], z.object({ id: OuId, name: z.string() })),
  };
}

const LIST_ACCOUNT_IDS = sqlStatement(`
  select id from accounts where organization_id = $1 and gone_at is null order by id`);

const FIND_ACCOUNT = sqlStatement(
  `select ${ACCOUNT_COLUMNS} from ${ACCOUNT_TABLES} where a.organization_id = $1 and a.id = $2`,
);

/** An account that is newer than the discovery was only named by an audit. */
const LIST_MEMBERS = sqlStatement(`
  select a.id
  from accounts a
  join organizations o on o.id = a.organization_id
  where a.organization_id = $1 and a.id = any($2) and a.gone_at is null and a.first_seen_at <= o.inventory_seen_at
  order by a.id`);

const FIND_OU = sqlStatement(`
  select id, name from organizational_units where organization_id = $1 and id = $2 and gone_at is null`);
