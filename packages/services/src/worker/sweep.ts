import type { Audit, AuditId } from '@plinth/contract';
import type { Tx } from '@plinth/db';
import { allItems } from '../access/all-items.ts';
import type { Dependencies } from '../dependencies.ts';

/** What a sweep saw of the audits that are not over, for the next one to compare with. */
export type Sighting = ReadonlyMap<AuditId, string>;

/**
 * Finds work that has no job (there should be none) and gives it one. An audit that moved since the sweep
 * before is left alone; of one that did not, everything unfinished is offered again: the queue drops what
 * it has already.
 */
export async function sweep(deps: Dependencies, before: Sighting): Promise<Sighting> {
  const seen = new Map<AuditId, string>();
  for await (const { id: organizationId } of allItems((page) => deps.database.organizations.list(null, page))) {
    await deps.database.transaction(organizationId, async (tx) => {
      for await (const audit of allItems((page) => tx.audits.list({ status: OPEN }, page))) {
        const state = `${audit.status} ${audit.accounts.unfinished}`;
        seen.set(audit.id, state);
        if (before.get(audit.id) === state) await offerAgain(deps, tx, audit);
      }
    });
  }
  if (seen.size > 0) deps.jobs.wake();
  return seen;
}

const OPEN = ['discovering', 'running'] as const;
const AT_ONCE = 50_000;

async function offerAgain(
  { jobs }: Dependencies,
  tx: Tx,
  { id: auditId, organizationId, status }: Audit,
): Promise<void> {
  if (status === 'discovering') {
    await jobs.enqueue(tx, [{ kind: 'discover-audit', organizationId, auditId }]);
    return;
  }
  const unfinished = await tx.ledger.listUnfinished(auditId, AT_ONCE);
  await jobs.enqueue(
    tx,
    unfinished.map((accountId) => ({ kind: 'audit-account', organizationId, auditId, accountId })),
  );
}
