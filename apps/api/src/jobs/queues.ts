import { JOBS } from '@plinth/services';
import type { Queue } from 'pg-boss';

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

/** A queue for each kind of job, of the same name. */
export const QUEUES: readonly Queue[] = JOBS.map(({ kind, retries }) => ({
  ...COMMON,
  name: kind,
  retryLimit: retries.limit,
  retryDelayMax: retries.maxDelaySeconds,
}));
