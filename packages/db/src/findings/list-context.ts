import { AccountId, type OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import type { FindingRepository } from '../database/findings.ts';
import type { DatabaseSession } from '../database-session.ts';
import { hasLiveExceptions, type LiveExceptions, readLiveExceptions } from '../exceptions/live-exceptions.ts';
import { subtreeAccounts } from '../inventory/ou-subtree.ts';
import { sqlStatement } from '../sql-statement.ts';

/** What the text of the query depends on besides its filter, read before it. */
export interface ListContext {
  /** Null when there are none; `some` when it doesn't matter which, or they differ from account to account. */
  readonly exceptions: LiveExceptions | null | 'some';
  /** The accounts below the OU that is asked for; null when they are too many to name. */
  readonly accountIds: readonly string[] | null;
}

export async function readListContext(
  session: DatabaseSession,
  organizationId: OrganizationId,
  filter: Parameters<FindingRepository['list']>[0],
): Promise<ListContext> {
  const { ouId } = filter;
  const exceptions = await readExceptions(session, organizationId, filter);
  if (ouId === undefined) return { exceptions, accountIds: null };
  const values = [organizationId, ouId, FEW_ACCOUNTS + 1];
  const accounts = await session.rows(BELOW, values, z.object({ id: AccountId }));
  return { exceptions, accountIds: accounts.length > FEW_ACCOUNTS ? null : accounts.map(({ id }) => id) };
}

async function readExceptions(
  session: DatabaseSession,
  organizationId: OrganizationId,
  { auditId, excepted = 'include', at }: Parameters<FindingRepository['list']>[0],
): Promise<ListContext['exceptions']> {
  if (auditId !== undefined) return 'some';
  if (excepted !== 'include') return readLiveExceptions(session, organizationId, at ?? null);
  return (await hasLiveExceptions(session, organizationId, at ?? null)) ? 'some' : null;
}

/** Up to here it pays to read all findings of the accounts rather than to look for them in the list's order. */
const FEW_ACCOUNTS = 200;

const BELOW = sqlStatement(`${subtreeAccounts('$1', '$2')} limit $3`);
