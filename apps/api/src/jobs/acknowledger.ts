import type { Log } from '@plinth/services';
import type { Job, JobAttempt } from 'pg-boss';
import type { Boss } from './boss.ts';

export interface AcknowledgerOptions {
  readonly boss: Pick<Boss, 'complete' | 'fail'>;
  readonly queue: string;
  readonly log: Log;
}

/**
 * Reports to the queue which jobs were completed and which failed: collects for some milliseconds, then reports all at
 * once, and again until the queue has it. A report that never arrives does no harm: the queue takes the worker for dead
 * and offers the jobs again.
 */
export class Acknowledger {
  readonly #options: AcknowledgerOptions;
  #completed: JobAttempt[] = [];
  #failed: JobAttempt[] = [];
  #timer: NodeJS.Timeout | null = null;
  #reporting: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: AcknowledgerOptions) {
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

  /** Reports what is left, once more and no longer. */
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
    this.#reporting = this.#report(this.#reporting, completed, failed);
    return this.#reporting;
  }

  #schedule(afterMs = COLLECT_MS): void {
    this.#timer ??= setTimeout(() => void this.#flush(), afterMs);
    this.#timer.unref();
  }

  async #report(before: Promise<void>, completed: JobAttempt[], failed: JobAttempt[]): Promise<void> {
    const { boss, queue, log } = this.#options;
    await before;
    try {
      if (completed.length > 0) await boss.complete(queue, completed);
      if (failed.length > 0) await boss.fail(queue, failed);
    } catch (err) {
      log.warn({ queue, jobs: completed.length + failed.length, err }, 'jobs could not be acknowledged yet');
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
