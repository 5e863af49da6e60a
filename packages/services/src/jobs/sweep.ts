import type { OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { JOBS } from './registry.ts';

/** The progress of all unfinished work as a sweep saw it, for the next one to compare with. */
export type SweepState = ReadonlyMap<string, string>;

/**
 * Finds unfinished work of an organization without a job (there should be none) and enqueues one. Work that has progressed since the
 * previous sweep is left alone; of the rest, every unfinished job is enqueued again: the queue drops those it already has.
 */
export async function sweep(
  deps: Dependencies,
  organizationId: OrganizationId,
  before: SweepState,
): Promise<SweepState> {
  const seen = new Map<string, string>();
  await deps.database.transaction(organizationId, async (tx) => {
    for (const job of JOBS) {
      for await (const { ownerId, progress, list } of job.findUnfinished(tx)) {
        const name = `${job.kind} ${ownerId}`;
        seen.set(name, progress);
        if (before.get(name) === progress) await deps.jobs.enqueue(tx, await list());
      }
    }
  });
  if (seen.size > 0) deps.jobs.wake();
  return seen;
}
