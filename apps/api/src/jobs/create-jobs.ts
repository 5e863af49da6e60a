import type { Tx } from '@plinth/db';
import type { Job, Jobs } from '@plinth/services';
import type { JobInsert, PgBoss } from 'pg-boss';
import type { QueueName } from './queues.ts';

/** The `Jobs` port over pg-boss. `wake` is called when work was added that this process may take. */
export function createJobs(boss: Pick<PgBoss, 'insert'>, wake: () => void): Jobs {
  return {
    async enqueue(tx, jobs) {
      const byQueue = Map.groupBy(jobs, ({ kind }): QueueName => kind);
      for (const [queue, queued] of byQueue) {
        for (let start = 0; start < queued.length; start += CHUNK) {
          await boss.insert(queue, queued.slice(start, start + CHUNK).map(toInsert), { db: within(tx) });
        }
      }
    },
    wake,
  };
}

const CHUNK = 2000;

function toInsert(job: Job): JobInsert {
  const { organizationId, auditId } = job;
  if (job.kind === 'discover-audit') return { data: { organizationId, auditId }, singletonKey: auditId };
  const { accountId } = job;
  return { data: { organizationId, auditId, accountId }, singletonKey: `${auditId}:${accountId}` };
}

function within(tx: Tx) {
  return { executeSql: (text: string, values: unknown[] = []) => tx.executeSql(text, values) };
}
