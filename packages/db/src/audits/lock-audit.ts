import type { AuditId } from '@plinth/contract';
import { EmptyRow } from '../row-types.ts';
import { type Session, statement } from '../session.ts';

/**
 * Lets one at a time change an audit as a whole (begin, fail, cancel). Not by the row's own lock: finishing an account
 * locks first its ledger row and then the audit, so whoever changes both must go in that order too.
 */
export async function lockAudit(session: Session, id: AuditId): Promise<void> {
  await session.rows(LOCK, [id], EmptyRow);
}

const LOCK = statement(`select pg_advisory_xact_lock(hashtextextended('audit/' || $1::text, 0))::text`);
