import type { JobLimits, JobServices, Log, RunnableJob } from '@plinth/services';
import type { Job, PgBoss } from 'pg-boss';
import { createCancellation } from './create-cancellation.ts';
import { startSweeping } from './start-sweeping.ts';
import { WorkerLoop } from './worker-loop.ts';

export interface WorkerOptions {
  readonly boss: PgBoss;
  readonly services: JobServices;
  readonly limits: JobLimits;
  readonly log: Log;
}

export interface Worker {
  /** There may be jobs now. */
  wake(): void;
  /** Lets running jobs finish for a few seconds, then returns the rest to the queue. */
  stop(): Promise<void>;
}

/** Runs the jobs of every kind, cancels those whose owner has ended, and sweeps for lost ones. */
export function startWorker({ boss, services, limits, log }: WorkerOptions): Worker {
  const cancellation = createCancellation({ services, log });
  const sweeping = startSweeping({ services, log });

  function startLoop({ kind, concurrency, retries, run, ownerOf }: RunnableJob): WorkerLoop {
    return new WorkerLoop({
      boss,
      log,
      queue: kind,
      concurrency: concurrency(limits),
      idleMs: IDLE_MS,
      run: ({ data, retryCount }: Job<unknown>, signal) =>
        cancellation.run(ownerOf(data), signal, (cancelled) =>
          run(data, { isLastAttempt: retryCount >= retries.limit, signal: cancelled }),
        ),
    });
  }

  const loops = services.jobs.map(startLoop);
  return {
    wake() {
      for (const loop of loops) loop.wake();
    },
    async stop() {
      sweeping.stop();
      await Promise.all(loops.map((loop) => loop.stop(GRACE_MS)));
      cancellation.stop();
    },
  };
}

const IDLE_MS = 1000;
const GRACE_MS = 2500;
