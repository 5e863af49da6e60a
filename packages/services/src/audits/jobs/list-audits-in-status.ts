import type { Audit, AuditStatus } from '@plinth/contract';
import type { Tx } from '@plinth/db';

/** Every audit of the organization that has this status, newest first. */
export async function* listAuditsInStatus(tx: Tx, status: AuditStatus): AsyncGenerator<Audit> {
  let cursor: string | undefined;
  do {
    const page = await tx.audits.list({ status: [status] }, { cursor, limit: PAGE });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

const PAGE = 500;
