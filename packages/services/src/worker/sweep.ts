import type { Audit, AuditId, OrganizationId } from '@plinth/contract';
import type { Tx } from '@plinth/db';
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
  for await (const organizationId of allOrganizations(deps)) {
    await deps.database.transaction(organizationId, async (tx) => {
      for await (const audit of openAudits(tx)) {
        const state = `${audit.status} ${audit.accounts.unfinished}`;
        seen.set(audit.id, state);
        if (before.get(audit.id) === state) await offerAgain(deps, tx, audit);
      }
    });
  }
  if (seen.size > 0) deps.jobs.wake();
  return seen;
}

const PAGE = 500;
const AT_ONCE = 50_000;

async function* allOrganizations({ database }: Dependencies): AsyncGenerator<OrganizationId> {
  let cursor: string | undefined;
  do {
    const page = await database.organizations.list(null, { cursor, limit: PAGE });
    for (const { id } of page.items) yield id;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function* openAudits(tx: Tx): AsyncGenerator<Audit> {
  let cursor: string | undefined;
  do {
    const page = await tx.audits.list({ status: ['discovering', 'running'] }, { cursor, limit: PAGE });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

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
