import { JOBS } from '@plinth/services';
import type { Queue } from 'pg-boss';

/** How long a worker may be silent before its jobs are given to others. */
export const HEARTBEAT_SECONDS = 12;

const COMMON = {
  // Only one job of a key may wait or run.
  policy: 'exclusive',
  heartbeatSeconds: HEARTBEAT_SECONDS,
  retryBackoff: true,
  retryDelay: 1,
  // The tables are the record; a finished job is of no use.
  deleteAfterSeconds: 3600,
  retentionSeconds: 14 * 86_400,
  // The monitor warns from so many waiting jobs on: a big organization is no reason to.
  warningQueueSize: 1_000_000,
} as const satisfies Omit<Queue, 'name'>;

/** A queue for each kind of job, of the same name. */
export const QUEUES: readonly Queue[] = JOBS.map(({ kind, retries, expireInSeconds }) => ({
  ...COMMON,
  name: kind,
  expireInSeconds,
  retryLimit: retries.limit,
  retryDelayMax: retries.maxDelaySeconds,
}));
