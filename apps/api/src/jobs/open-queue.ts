import type { Log } from '@plinth/services';
import { PgBoss } from 'pg-boss';
import { QUEUES } from './queues.ts';

export interface OpenQueueOptions {
  readonly databaseUrl: string;
  /** Whether this process supervises the queues: hands the jobs of dead workers to others. */
  readonly supervise: boolean;
  readonly log: Log;
}

export interface OpenQueue {
  readonly boss: PgBoss;
  close(): Promise<void>;
}

/** Opens pg-boss in the schema `pgboss` of Plinth's own database, with the queues of this version. */
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
    await provideQueues(boss);
  } catch (error) {
    await close();
    throw error;
  }
  return { boss, close };
}

async function provideQueues(boss: PgBoss): Promise<void> {
  for (const { name, policy, ...options } of QUEUES) {
    await boss.createQueue(name, { ...(policy !== undefined && { policy }), ...options });
    await boss.updateQueue(name, options);
  }
}
