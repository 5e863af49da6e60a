import type { JobOwner, JobServices, Log } from '@plinth/services';

export interface CancellationOptions {
  readonly services: Pick<JobServices, 'listEnded'>;
  readonly log: Log;
  /** How often to check the owners. */
  readonly intervalMs?: number;
}

/** Cancels running jobs whose owner has ended meanwhile. */
export interface Cancellation {
  /**
   * Runs a job with a signal that aborts on `signal`, or when the owner has ended. In the second case errors of the job
   * are ignored, and it counts as done.
   */
  run(owner: JobOwner, signal: AbortSignal, job: (signal: AbortSignal) => Promise<unknown>): Promise<void>;
  stop(): void;
}

interface RunningOwner {
  readonly owner: JobOwner;
  readonly controllers: Set<AbortController>;
}

/** Checks the owners of running jobs, and only while there are any. */
export function createCancellation({ services, log, intervalMs = INTERVAL_MS }: CancellationOptions): Cancellation {
  const running = new Map<string, RunningOwner>();
  let isChecking = false;

  async function checkOwners(): Promise<void> {
    const groups = Map.groupBy(running.values(), ({ owner }) => `${owner.organizationId} ${owner.kind}`);
    for (const [first, ...others] of groups.values()) {
      if (first === undefined) continue;
      const ids = [first, ...others].map(({ owner }) => owner.id);
      for (const id of await services.listEnded(first.owner, ids)) abort({ ...first.owner, id });
    }
  }

  function abort(owner: JobOwner): void {
    for (const controller of running.get(nameOf(owner))?.controllers ?? []) controller.abort();
  }

  const timer = setInterval(() => {
    if (isChecking || running.size === 0) return;
    isChecking = true;
    checkOwners()
      .catch((err: unknown) => log.warn({ err }, 'ended owners of jobs could not be read'))
      .finally(() => {
        isChecking = false;
      });
  }, intervalMs);

  return {
    async run(owner, signal, job) {
      const name = nameOf(owner);
      const ended = new AbortController();
      const entry = running.get(name) ?? { owner, controllers: new Set() };
      running.set(name, entry);
      entry.controllers.add(ended);
      try {
        await job(AbortSignal.any([signal, ended.signal]));
      } catch (error) {
        if (!ended.signal.aborted) throw error;
      } finally {
        entry.controllers.delete(ended);
        if (entry.controllers.size === 0) running.delete(name);
      }
    },
    stop: () => clearInterval(timer),
  };
}

const INTERVAL_MS = 1000;

function nameOf({ organizationId, kind, id }: JobOwner): string {
  return `${organizationId} ${kind} ${id}`;
}
