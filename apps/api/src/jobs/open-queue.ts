import type { Log } from '@plinth/services';
import { PgBoss } from 'pg-boss';
import { createQueues, type Queues } from './queues.ts';

export interface OpenQueueOptions {
  readonly databaseUrl: string;
  /** Whether this process supervises the queues: hands the jobs of dead workers to others. */
  readonly supervise: boolean;
  readonly log: Log;
}

export interface OpenQueue {
  readonly boss: PgBoss;
  readonly queues: Queues;
  close(): Promise<void>;
}

/** Opens pg-boss in the schema `pgboss` of Plinth's own database. */
export async function openQueue({ databaseUrl, supervise, log }: OpenQueueOptions): Promise<OpenQueue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    application_name: 'plinth-jobs',
    max: 4,
    supervise,
    schedule: false,
    // A killed worker is noticed within heartbeat plus this.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  let isClosing = false;
  boss.on('error', (err) => {
    // Its connections may still be closing when the database stops.
    if (!isClosing) log.warn({ err }, 'job queue error');
  });
  boss.on('warning', (warning) => log.warn({ warning }, 'job queue warning'));
  const close = (): Promise<void> => {
    isClosing = true;
    return boss.stop({ graceful: false });
  };
  try {
    await boss.start();
  } catch (error) {
    await close();
    throw error;
  }
  return { boss, queues: createQueues(boss), close };
}
