import type { Log } from '@plinth/services';
import type { Job, JobAttempt, PgBoss } from 'pg-boss';
import type { QueueName } from './queues.ts';

export interface SettlerOptions {
  readonly boss: Pick<PgBoss, 'complete' | 'fail'>;
  readonly queue: QueueName;
  readonly log: Log;
}

/**
 * Tells the queue what became of jobs: collects for some milliseconds, then tells all at once. What can't be
 * told is dropped: the queue then takes the worker for silent and offers the jobs again, which does no harm.
 */
export class Settler {
  readonly #options: SettlerOptions;
  #completed: JobAttempt[] = [];
  #failed: JobAttempt[] = [];
  #timer: NodeJS.Timeout | null = null;
  #telling: Promise<void> = Promise.resolve();

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

  /** Resolves when everything so far has been told. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const [completed, failed] = [this.#completed, this.#failed];
    this.#completed = [];
    this.#failed = [];
    this.#telling = this.#tell(this.#telling, completed, failed);
    return this.#telling;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush(), COLLECT_MS);
  }

  async #tell(before: Promise<void>, completed: JobAttempt[], failed: JobAttempt[]): Promise<void> {
    const { boss, queue, log } = this.#options;
    await before;
    try {
      if (completed.length > 0) await boss.complete(queue, completed);
      if (failed.length > 0) await boss.fail(queue, failed);
    } catch (err) {
      log.warn({ queue, jobs: completed.length + failed.length, err }, 'jobs could not be settled');
    }
  }
}

const COLLECT_MS = 25;

/** Names the attempt, so that a job that was given to another worker meanwhile is left alone. */
function toAttempt({ id, retryCount }: Job<unknown>): JobAttempt {
  return { id, retryCount };
}
