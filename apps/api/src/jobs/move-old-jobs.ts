import { type AnyJob, JOBS, type Log, type QueuedJob } from '@plinth/services';
import type { Job, PgBoss } from 'pg-boss';
import { toInsert } from './create-job-queue.ts';
import { type Queues, queueName } from './queues.ts';

export interface MoveOptions {
  readonly boss: Pick<PgBoss, 'getQueue' | 'fetch' | 'insert' | 'complete'>;
  readonly queues: Queues;
  readonly log: Log;
}

/**
 * Moves waiting jobs to the queues of their organizations from the one for each kind that earlier versions had, whose
 * name was the kind. The queue stays, so that servers of such a version that still run can end; what they leave there is
 * swept. Killed half-way, a job comes back to the old queue or is in both: it may run twice.
 */
export async function moveOldJobs({ boss, queues, log }: MoveOptions): Promise<void> {
  for (const job of JOBS) {
    if ((await boss.getQueue(job.kind)) === null) continue;
    let moved = 0;
    for (;;) {
      const waiting = await boss.fetch<unknown>(job.kind, { batchSize: BATCH });
      if (waiting.length === 0) break;
      await moveAll({ boss, queues, log }, job, waiting);
      moved += waiting.length;
    }
    if (moved > 0) log.info({ kind: job.kind, jobs: moved }, 'jobs of an earlier version moved');
  }
}

const BATCH = 500;

async function moveAll({ boss, queues, log }: MoveOptions, job: AnyJob, waiting: Job<unknown>[]): Promise<void> {
  const restored = waiting.flatMap(({ id, data }): QueuedJob[] => {
    try {
      return [job.restore(data)];
    } catch (err) {
      log.warn({ kind: job.kind, jobId: id, err }, 'job of an earlier version dropped: its data is not valid');
      return [];
    }
  });
  for (const [organizationId, jobs] of Map.groupBy(restored, (each) => each.organizationId)) {
    await queues.provide(organizationId);
    await boss.insert(queueName(job.kind, organizationId), jobs.map(toInsert));
  }
  await boss.complete(
    job.kind,
    waiting.map(({ id }) => id),
  );
}
