import type { Queue } from 'pg-boss';

/** How long a worker may be silent before its jobs are given to others. */
export const HEARTBEAT_SECONDS = 12;

export const DISCOVER_RETRIES = 3;

const COMMON = {
  // Only one job of a key may wait or run. The key is the audit, or audit and account.
  policy: 'exclusive',
  heartbeatSeconds: HEARTBEAT_SECONDS,
  retryBackoff: true,
  retryDelay: 1,
  // The ledger is the record; a finished job is of no use.
  deleteAfterSeconds: 3600,
  retentionSeconds: 14 * 86_400,
  // The monitor warns from so many waiting jobs on: a big organization is no reason to.
  warningQueueSize: 1_000_000,
} as const satisfies Omit<Queue, 'name'>;

/**
 * The queues. Retries outnumber those of the verbs, which settle the ledger at their own last try: what is
 * counted here beyond them are workers that were killed or stopped.
 */
export const QUEUES = {
  'discover-audit': { ...COMMON, expireInSeconds: 1800, retryLimit: DISCOVER_RETRIES, retryDelayMax: 10 },
  'audit-account': { ...COMMON, expireInSeconds: 1800, retryLimit: 25, retryDelayMax: 30 },
} as const satisfies Record<string, Omit<Queue, 'name'>>;

export type QueueName = keyof typeof QUEUES;
