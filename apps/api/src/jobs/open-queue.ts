import type { Log } from '@plinth/services';
import { PgBoss } from 'pg-boss';
import { QUEUES } from './queues.ts';

export interface OpenQueueOptions {
  readonly databaseUrl: string;
  /** Whether this process looks after the queues: gives the jobs of silent workers to others. */
  readonly supervise: boolean;
  readonly log: Log;
}

/** Opens pg-boss in the schema `pgboss` of Plinth's own database, with the queues as this version wants them. */
export async function openQueue({ databaseUrl, supervise, log }: OpenQueueOptions): Promise<PgBoss> {
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
  boss.on('error', (err) => log.warn({ err }, 'job queue error'));
  boss.on('warning', (warning) => log.warn({ warning }, 'job queue warning'));
  await boss.start();
  for (const [name, { policy, ...options }] of Object.entries(QUEUES)) {
    await boss.createQueue(name, { policy, ...options });
    await boss.updateQueue(name, options);
  }
  return boss;
}
