import type { OrganizationId } from '@plinth/contract';
import { JOBS, type JobSettings } from '@plinth/services';
import type { PgBoss, Queue } from 'pg-boss';

/** How long a worker may send no heartbeat before its jobs are handed to others. */
export const HEARTBEAT_SECONDS = 12;

const COMMON = {
  // Only one job with the same key may wait or run.
  policy: 'exclusive',
  heartbeatSeconds: HEARTBEAT_SECONDS,
  // The longest that pg-boss takes: only silence hands a running job to another worker, however long it runs.
  expireInSeconds: 86_400,
  retryBackoff: true,
  retryDelay: 1,
  // Results are in Plinth's own tables; finished jobs are not needed.
  deleteAfterSeconds: 3600,
  retentionSeconds: 14 * 86_400,
  // The monitor warns above so many waiting jobs: a big organization is no reason for a warning.
  warningQueueSize: 1_000_000,
} as const satisfies Omit<Queue, 'name'>;

/** The queue of one kind of job and one organization: a worker takes no job of others. */
export function queueName(kind: string, organizationId: OrganizationId): string {
  return `${kind}.${organizationId}`;
}

/** The queues in the database, a few for each organization. */
export interface Queues {
  /** Creates the organization's queues where they are missing, with the settings of this version. */
  provide(organizationId: OrganizationId): Promise<void>;
}

/** Asks the database once for each organization. */
export function createQueues(boss: Pick<PgBoss, 'createQueue' | 'updateQueue'>): Queues {
  const provided = new Map<OrganizationId, Promise<void>>();

  async function provideAll(organizationId: OrganizationId): Promise<void> {
    for (const job of JOBS) {
      const { policy, ...options } = toOptions(job);
      const name = queueName(job.kind, organizationId);
      await boss.createQueue(name, { policy, ...options });
      await boss.updateQueue(name, options);
    }
  }

  return {
    provide(organizationId) {
      const before = provided.get(organizationId);
      if (before !== undefined) return before;
      const providing = provideAll(organizationId);
      provided.set(organizationId, providing);
      providing.catch(() => provided.delete(organizationId));
      return providing;
    },
  };
}

function toOptions({ retries }: JobSettings) {
  return { ...COMMON, retryLimit: retries.limit, retryDelayMax: retries.maxDelaySeconds };
}
