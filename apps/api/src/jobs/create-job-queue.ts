import type { Tx } from '@plinth/db';
import type { JobQueue, QueuedJob } from '@plinth/services';
import type { JobInsert, PgBoss } from 'pg-boss';
import { type Queues, queueName } from './queues.ts';

export interface JobQueueOptions {
  readonly boss: Pick<PgBoss, 'insert'>;
  readonly queues: Queues;
  /** Called after jobs were added that this process may run. */
  readonly wake: () => void;
}

/** Implements `JobQueue` with pg-boss. */
export function createJobQueue({ boss, queues, wake }: JobQueueOptions): JobQueue {
  return {
    async enqueue(tx, jobs) {
      for (const organizationId of new Set(jobs.map((job) => job.organizationId))) await queues.provide(organizationId);
      for (const [queue, queued] of Map.groupBy(jobs, (job) => queueName(job.kind, job.organizationId))) {
        for (let start = 0; start < queued.length; start += CHUNK) {
          await boss.insert(queue, queued.slice(start, start + CHUNK).map(toInsert), { db: within(tx) });
        }
      }
    },
    wake,
  };
}

const CHUNK = 2000;

/** As pg-boss takes it. */
export function toInsert({ key, data }: QueuedJob): JobInsert {
  return { data, singletonKey: key };
}

function within(tx: Tx) {
  return { executeSql: (text: string, values: unknown[] = []) => tx.executeSql(text, values) };
}
