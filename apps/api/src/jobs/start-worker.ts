import type { OrganizationId } from '@plinth/contract';
import {
  ForeignOrganizationError,
  type JobLimits,
  type JobServices,
  type Log,
  type RunnableJob,
} from '@plinth/services';
import type { Job, PgBoss } from 'pg-boss';
import { type Cancellation, createCancellation } from './create-cancellation.ts';
import { followOrganization } from './follow-organization.ts';
import { moveOldJobs } from './move-old-jobs.ts';
import { type Queues, queueName } from './queues.ts';
import { startSweeping } from './start-sweeping.ts';
import { WorkerLoop } from './worker-loop.ts';

export interface WorkerOptions {
  readonly boss: PgBoss;
  readonly queues: Queues;
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

/** Runs the jobs of the organization that the AWS credentials belong to, whichever that is, and none while it is unknown. */
export function startWorker(options: WorkerOptions): Worker {
  const { queues, services, log } = options;
  const cancellation = createCancellation({ services, log });
  let running: Worker | null = null;
  let hasMoved = false;
  let isStopped = false;

  async function change(organizationId: OrganizationId | null): Promise<void> {
    const before = running;
    running = null;
    await before?.stop();
    if (organizationId === null) return;
    await queues.provide(organizationId);
    if (!hasMoved) await moveOldJobs(options);
    hasMoved = true;
    if (isStopped) return;
    running = startOrganization({ ...options, organizationId, cancellation, onForeign: () => following.recheck() });
  }

  const following = followOrganization({ services, onChange: change, log });
  return {
    wake() {
      following.wake();
      running?.wake();
    },
    async stop() {
      isStopped = true;
      await following.stop();
      await running?.stop();
      cancellation.stop();
    },
  };
}

interface OrganizationOptions extends WorkerOptions {
  readonly organizationId: OrganizationId;
  readonly cancellation: Cancellation;
  /** A job turned out to be of another organization than the credentials. */
  readonly onForeign: () => void;
}

/** Runs the organization's jobs of every kind, cancels those whose owner has ended, and sweeps for lost ones. */
function startOrganization(options: OrganizationOptions): Worker {
  const { boss, services, limits, log, organizationId, cancellation, onForeign } = options;
  const sweeping = startSweeping({ organizationId, services, log });

  function startLoop({ kind, concurrency, retries, run, ownerOf }: RunnableJob): WorkerLoop {
    async function runJob({ data, retryCount }: Job<unknown>, signal: AbortSignal): Promise<void> {
      try {
        await run(data, { isLastAttempt: retryCount >= retries.limit, signal });
      } catch (error) {
        if (error instanceof ForeignOrganizationError) onForeign();
        throw error;
      }
    }
    return new WorkerLoop({
      boss,
      log,
      queue: queueName(kind, organizationId),
      concurrency: concurrency(limits),
      idleMs: IDLE_MS,
      run: (job, signal) => cancellation.run(ownerOf(job.data), signal, (cancelled) => runJob(job, cancelled)),
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
    },
  };
}

const IDLE_MS = 1000;
const GRACE_MS = 2500;
