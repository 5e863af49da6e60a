import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@plinth/services';
import type { Job } from 'pg-boss';
import { Acknowledger } from './acknowledger.ts';
import type { Boss } from './boss.ts';
import { HEARTBEAT_SECONDS } from './queues.ts';

export interface WorkerLoopOptions {
  readonly boss: Boss;
  readonly queue: string;
  /** Jobs that run at a time. */
  readonly concurrency: number;
  /** How long to wait before polling an empty queue again. */
  readonly idleMs: number;
  /** Resolves when the job is done; rejects to have it retried later. */
  readonly run: (job: Job<unknown>, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/**
 * Keeps `concurrency` jobs of a queue running. pg-boss's own `work()` polls for each job, and so runs at most some
 * 200 jobs a second; this fetches as many as may run and acknowledges in batches.
 */
export class WorkerLoop {
  readonly #options: WorkerLoopOptions;
  readonly #acknowledger: Acknowledger;
  readonly #running = new Map<string, { readonly job: Job<unknown>; readonly done: Promise<void> }>();
  readonly #stopping = new AbortController();
  readonly #aborting = new AbortController();
  readonly #fetching: Promise<void>;
  readonly #heartbeat: NodeJS.Timeout;
  /** There may be jobs. */
  #isWoken = false;
  /** The last fetch returned fewer jobs than could run: a job that ends is no reason to fetch again. */
  #isDrained = false;
  #endPause: () => void = () => undefined;

  /** Starts fetching jobs immediately. */
  constructor(options: WorkerLoopOptions) {
    this.#options = options;
    this.#acknowledger = new Acknowledger(options);
    this.#fetching = this.#fetchJobs();
    this.#heartbeat = setInterval(() => void this.#beat(), (HEARTBEAT_SECONDS * 1000) / 4);
  }

  /** There may be jobs now: don't wait for the next poll. */
  wake(): void {
    this.#isWoken = true;
    this.#endPause();
  }

  /** Fetches no more; waits for running jobs, then aborts them and returns them to the queue. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort();
    this.#endPause();
    await this.#fetching;
    const done = Promise.all([...this.#running.values()].map((each) => each.done));
    await Promise.race([done, sleep(graceMs)]);
    this.#aborting.abort();
    await Promise.race([done, sleep(ABORT_MS)]);
    clearInterval(this.#heartbeat);
    await this.#acknowledger.close();
  }

  async #fetchJobs(): Promise<void> {
    const { idleMs, queue, log } = this.#options;
    while (!this.#stopping.signal.aborted) {
      if (!this.#hasCapacity()) {
        await this.#pause(idleMs);
        continue;
      }
      try {
        await this.#fetchMore();
      } catch (err) {
        log.warn({ queue, err }, 'jobs could not be fetched');
        await this.#pause(RETRY_MS);
      }
      if (this.#isDrained && !this.#isWoken) await this.#pause(idleMs);
    }
  }

  /** Fetching whenever a single job may start would cost a query for each job. */
  #hasCapacity(): boolean {
    const { concurrency } = this.#options;
    return concurrency - this.#running.size >= Math.max(1, Math.floor(concurrency / 4));
  }

  async #fetchMore(): Promise<void> {
    const { boss, queue, concurrency } = this.#options;
    this.#isWoken = false;
    const capacity = concurrency - this.#running.size;
    const jobs = await boss.fetch(queue, { batchSize: capacity });
    this.#isDrained = jobs.length < capacity;
    for (const job of jobs) this.#running.set(job.id, { job, done: this.#run(job) });
  }

  async #run(job: Job<unknown>): Promise<void> {
    const { run, queue, log } = this.#options;
    try {
      await run(job, this.#aborting.signal);
      this.#acknowledger.complete(job);
    } catch (err) {
      const fields = { queue, jobId: job.id, retry: job.retryCount, err };
      if (!this.#aborting.signal.aborted) log.warn(fields, 'job will be retried');
      this.#acknowledger.fail(job);
    } finally {
      this.#running.delete(job.id);
      if (!this.#isDrained && this.#hasCapacity()) this.#endPause();
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const timer = new AbortController();
    this.#endPause = () => timer.abort();
    await sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  }

  async #beat(): Promise<void> {
    const { boss, queue, log } = this.#options;
    const jobs = [...this.#running.values()].map(({ job: { id, retryCount } }) => ({ id, retryCount }));
    if (jobs.length === 0) return;
    await boss.touch(queue, jobs).catch((err: unknown) => log.warn({ queue, err }, 'heartbeat failed'));
  }
}

const RETRY_MS = 2_000;
const ABORT_MS = 1_500;
