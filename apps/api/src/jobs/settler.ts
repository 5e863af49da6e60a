import type { Log } from '@plinth/services';
import type { Job, JobAttempt } from 'pg-boss';
import type { JobQueue } from './job-queue.ts';
import type { QueueName } from './queues.ts';

export interface SettlerOptions {
  readonly boss: Pick<JobQueue, 'complete' | 'fail'>;
  readonly queue: QueueName;
  readonly log: Log;
}

/**
 * Tells the queue what became of jobs: collects for some milliseconds, then tells all at once, and again until
 * it is heard. What is never heard does no harm: the queue takes the worker for silent and offers the jobs again.
 */
export class Settler {
  readonly #options: SettlerOptions;
  #completed: JobAttempt[] = [];
  #failed: JobAttempt[] = [];
  #timer: NodeJS.Timeout | null = null;
  #telling: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: SettlerOptions) {
    this.#options = options;
  }

  complete(job: Job<unknown>): void {
    this.#completed.push(toAttempt(job));
    this.#schedule();
  }

  /** The queue offers it again after a while. */
  fail(job: Job<unknown>): void {
    this.#failed.push(toAttempt(job));
    this.#schedule();
  }

  /** Tells what is left, once more and no longer. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.#flush();
  }

  #flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const [completed, failed] = [this.#completed, this.#failed];
    this.#completed = [];
    this.#failed = [];
    this.#telling = this.#tell(this.#telling, completed, failed);
    return this.#telling;
  }

  #schedule(afterMs = COLLECT_MS): void {
    this.#timer ??= setTimeout(() => void this.#flush(), afterMs);
    this.#timer.unref();
  }

  async #tell(before: Promise<void>, completed: JobAttempt[], failed: JobAttempt[]): Promise<void> {
    const { boss, queue, log } = this.#options;
    await before;
    try {
      if (completed.length > 0) await boss.complete(queue, completed);
      if (failed.length > 0) await boss.fail(queue, failed);
    } catch (err) {
      log.warn({ queue, jobs: completed.length + failed.length, err }, 'jobs could not be settled yet');
      if (this.#isClosed) return;
      this.#completed.push(...completed);
      this.#failed.push(...failed);
      this.#schedule(AGAIN_MS);
    }
  }
}

const COLLECT_MS = 25;
const AGAIN_MS = 500;

/** Names the attempt, so that a job that was given to another worker meanwhile is left alone. */
function toAttempt({ id, retryCount }: Job<unknown>): JobAttempt {
  return { id, retryCount };
}
