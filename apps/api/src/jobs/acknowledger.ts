import type { Log } from '@plinth/services';
import type { Job, JobAttempt } from 'pg-boss';
import type { Boss } from './boss.ts';

export interface AcknowledgerOptions {
  readonly boss: Pick<Boss, 'complete' | 'fail'>;
  readonly queue: string;
  readonly log: Log;
}

/**
 * Acknowledges to the queue which jobs were completed and which failed: collects for some milliseconds, then sends all
 * at once, and retries until the queue has them. An acknowledgment that never arrives does no harm: the queue considers
 * the worker dead and hands the jobs out again.
 */
export class Acknowledger {
  readonly #options: AcknowledgerOptions;
  #completed: JobAttempt[] = [];
  #failed: JobAttempt[] = [];
  #timer: NodeJS.Timeout | null = null;
  #sending: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: AcknowledgerOptions) {
    this.#options = options;
  }

  complete(job: Job<unknown>): void {
    this.#completed.push(toAttempt(job));
    this.#schedule();
  }

  /** The queue retries it after a delay. */
  fail(job: Job<unknown>): void {
    this.#failed.push(toAttempt(job));
    this.#schedule();
  }

  /** Sends the rest, without retries. */
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
    this.#sending = this.#send(this.#sending, completed, failed);
    return this.#sending;
  }

  #schedule(afterMs = COLLECT_MS): void {
    this.#timer ??= setTimeout(() => void this.#flush(), afterMs);
    this.#timer.unref();
  }

  async #send(before: Promise<void>, completed: JobAttempt[], failed: JobAttempt[]): Promise<void> {
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
      this.#schedule(RETRY_MS);
    }
  }
}

const COLLECT_MS = 25;
const RETRY_MS = 500;

/** Identifies the attempt, so that a job that another worker has taken meanwhile is left alone. */
function toAttempt({ id, retryCount }: Job<unknown>): JobAttempt {
  return { id, retryCount };
}
