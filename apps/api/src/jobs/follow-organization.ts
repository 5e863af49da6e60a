import { setTimeout as sleep } from 'node:timers/promises';
import type { OrganizationId } from '@plinth/contract';
import type { JobServices, Log } from '@plinth/services';

export interface FollowOptions {
  readonly services: Pick<JobServices, 'identify'>;
  /** Called with null when the organization is not known any more; the next change waits until it resolves. */
  readonly onChange: (organizationId: OrganizationId | null) => Promise<void>;
  readonly log: Log;
  /** How often to look whether the credentials have changed. */
  readonly intervalMs?: number;
}

/** Follows which organization the AWS credentials of this process belong to. */
export interface Following {
  /** Looks again at once when it is unknown. */
  wake(): void;
  /** Looks again at once. */
  recheck(): void;
  stop(): Promise<void>;
}

/** Starts following. While the organization is unknown, AWS is asked with growing pauses, and the log told once. */
export function followOrganization({ services, onChange, log, intervalMs = INTERVAL_MS }: FollowOptions): Following {
  const stopping = new AbortController();
  let known: OrganizationId | null = null;
  let failures = 0;
  let isWoken = false;
  let endPause = (): void => undefined;

  async function look(): Promise<void> {
    const found = await identify();
    if (found === known || stopping.signal.aborted) return;
    // Unknown until the change is complete: one that fails is tried again.
    known = null;
    try {
      await onChange(found);
      known = found;
      if (found !== null) failures = 0;
      if (found !== null) log.info({ organizationId: found }, 'running the jobs of this organization');
    } catch (err) {
      failures += 1;
      if (failures === 1) log.warn({ organizationId: found, err }, 'jobs could not be started yet');
    }
  }

  async function identify(): Promise<OrganizationId | null> {
    try {
      const found = await services.identify();
      return found;
    } catch (err) {
      if (known !== null) failures = 0;
      failures += 1;
      if (failures === 1) log.warn({ err }, 'no jobs are run: the organization of the AWS credentials is unknown');
      return null;
    }
  }

  async function follow(): Promise<void> {
    while (!stopping.signal.aborted) {
      isWoken = false;
      await look();
      const spread = 0.5 + Math.random() / 2;
      const pauseMs = failures === 0 ? intervalMs : Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS) * spread;
      if (!isWoken) await pause(pauseMs);
    }
  }

  async function pause(ms: number): Promise<void> {
    if (stopping.signal.aborted) return;
    const timer = new AbortController();
    endPause = () => timer.abort();
    await sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  }

  function recheck(): void {
    isWoken = true;
    endPause();
  }

  const following = follow();
  return {
    recheck,
    wake() {
      if (known === null) recheck();
    },
    async stop() {
      stopping.abort();
      endPause();
      await Promise.race([following, sleep(STOP_MS)]);
    },
  };
}

const INTERVAL_MS = 5_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** AWS may be slow to say nothing. */
const STOP_MS = 3_000;
