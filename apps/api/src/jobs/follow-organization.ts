import { setTimeout as sleep } from 'node:timers/promises';
import type { OrganizationId } from '@plinth/contract';
import type { JobServices, Log } from '@plinth/services';
import { createWakeablePause } from './wakeable-pause.ts';

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
  const pause = createWakeablePause();

  async function look(): Promise<void> {
    const found = await identify();
    if (found === known || stopping.signal.aborted) return;
    // Unknown until the change is complete: one that fails is tried again.
    known = null;
    try {
      await onChange(found);
      known = found;
      if (found === null) return;
      failures = 0;
      log.info({ organizationId: found }, 'running the jobs of this organization');
    } catch (err) {
      failures += 1;
      if (failures === 1) log.warn({ organizationId: found, err }, 'jobs could not be started yet');
    }
  }

  async function identify(): Promise<OrganizationId | null> {
    try {
      return await services.identify();
    } catch (err) {
      if (known !== null) failures = 0;
      failures += 1;
      if (failures === 1 && !stopping.signal.aborted)
        log.warn({ err }, 'no jobs are run: the organization of the AWS credentials is unknown');
      return null;
    }
  }

  async function follow(): Promise<void> {
    while (!stopping.signal.aborted) {
      pause.reset();
      await look();
      const spread = 0.5 + Math.random() / 2;
      const pauseMs = failures === 0 ? intervalMs : Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS) * spread;
      if (!stopping.signal.aborted) await pause.wait(pauseMs);
    }
  }

  const following = follow();
  return {
    recheck: () => pause.wake(),
    wake() {
      if (known === null) pause.wake();
    },
    async stop() {
      stopping.abort();
      pause.wake();
      await Promise.race([following, sleep(STOP_MS)]);
    },
  };
}

const INTERVAL_MS = 5_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** AWS may be slow to say nothing. */
const STOP_MS = 3_000;
