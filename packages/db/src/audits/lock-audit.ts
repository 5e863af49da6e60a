import type { AuditId } from '@plinth/contract';
import type { DatabaseSession } from '../database-session.ts';
import { EmptyRow } from '../row-types.ts';
import { sqlStatement } from '../sql-statement.ts';

/**
 * Lets one at a time change an audit as a whole (begin, fail, cancel). Not by the row's own lock: finishing an account
 * locks first its ledger row and then the audit, so whoever changes both must go in that order too.
 */
export async function lockAudit(session: DatabaseSession, id: AuditId): Promise<void> {
  await session.rows(LOCK, [id], EmptyRow);
}

const LOCK = sqlStatement(`select pg_advisory_xact_lock(hashtextextended('audit/' || $1::text, 0))::text`);
