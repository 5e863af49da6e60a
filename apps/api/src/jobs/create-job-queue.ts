import type { Tx } from '@plinth/db';
import type { JobQueue, QueuedJob } from '@plinth/services';
import type { JobInsert, PgBoss } from 'pg-boss';

/** Implements `JobQueue` with pg-boss. `wake` is called after jobs were added that this process may run. */
export function createJobQueue(boss: Pick<PgBoss, 'insert'>, wake: () => void): JobQueue {
  return {
    async enqueue(tx, jobs) {
      for (const [queue, queued] of Map.groupBy(jobs, ({ kind }) => kind)) {
        for (let start = 0; start < queued.length; start += CHUNK) {
          await boss.insert(queue, queued.slice(start, start + CHUNK).map(toInsert), { db: within(tx) });
        }
      }
    },
    wake,
  };
}

const CHUNK = 2000;

function toInsert({ key, data }: QueuedJob): JobInsert {
  return { data, singletonKey: key };
}

function within(tx: Tx) {
  return { executeSql: (text: string, values: unknown[] = []) => tx.executeSql(text, values) };
}
