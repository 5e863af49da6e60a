import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@plinth/services';
import type { Job } from 'pg-boss';
import type { JobQueue } from './job-queue.ts';
import { HEARTBEAT_SECONDS, type QueueName } from './queues.ts';
import { Settler } from './settler.ts';

export interface PumpOptions {
  readonly boss: JobQueue;
  readonly queue: QueueName;
  /** Jobs that run at a time. */
  readonly concurrency: number;
  /** How long to wait before asking an empty queue again. */
  readonly idleMs: number;
  /** Resolves when the job is done; rejects to have it tried again later. */
  readonly run: (job: Job<unknown>, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/**
 * Keeps `concurrency` jobs of a queue running. pg-boss's own `work()` asks for each job by polling, and so
 * takes some 200 jobs a second at the most; this fetches as many as there is room for and settles in batches.
 */
export class Pump {
  readonly #options: PumpOptions;
  readonly #settler: Settler;
  readonly #running = new Map<string, { readonly job: Job<unknown>; readonly done: Promise<void> }>();
  readonly #stopping = new AbortController();
  readonly #aborting = new AbortController();
  readonly #taking: Promise<void>;
  readonly #heartbeat: NodeJS.Timeout;
  /** Somebody said that there may be work. */
  #isWoken = false;
  /** The last fetch found less than there was room for: places that get free are no reason to ask again. */
  #isDrained = false;
  #endRest: () => void = () => undefined;

  /** Starts taking jobs at once. */
  constructor(options: PumpOptions) {
    this.#options = options;
    this.#settler = new Settler(options);
    this.#taking = this.#keepTaking();
    this.#heartbeat = setInterval(() => void this.#beat(), (HEARTBEAT_SECONDS * 1000) / 4);
  }

  /** There may be work now: don't wait for the next poll. */
  wake(): void {
    this.#isWoken = true;
    this.#endRest();
  }

  /** Takes no more; waits for what runs, then aborts it and gives it back to the queue. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort();
    this.#endRest();
    await this.#taking;
    const done = Promise.all([...this.#running.values()].map((each) => each.done));
    await Promise.race([done, sleep(graceMs)]);
    this.#aborting.abort();
    await Promise.race([done, sleep(ABORT_MS)]);
    clearInterval(this.#heartbeat);
    await this.#settler.close();
  }

  async #keepTaking(): Promise<void> {
    const { idleMs, queue, log } = this.#options;
    while (!this.#stopping.signal.aborted) {
      if (!this.#hasRoom()) {
        await this.#rest(idleMs);
        continue;
      }
      try {
        await this.#takeMore();
      } catch (err) {
        log.warn({ queue, err }, 'jobs could not be fetched');
        await this.#rest(TROUBLE_MS);
      }
      if (this.#isDrained && !this.#isWoken) await this.#rest(idleMs);
    }
  }

  /** Asking for each single free place would cost a query a job. */
  #hasRoom(): boolean {
    const { concurrency } = this.#options;
    return concurrency - this.#running.size >= Math.max(1, Math.floor(concurrency / 4));
  }

  async #takeMore(): Promise<void> {
    const { boss, queue, concurrency } = this.#options;
    this.#isWoken = false;
    const room = concurrency - this.#running.size;
    const jobs = await boss.fetch(queue, { batchSize: room });
    this.#isDrained = jobs.length < room;
    for (const job of jobs) this.#running.set(job.id, { job, done: this.#run(job) });
  }

  async #run(job: Job<unknown>): Promise<void> {
    const { run, queue, log } = this.#options;
    try {
      await run(job, this.#aborting.signal);
      this.#settler.complete(job);
    } catch (err) {
      const facts = { queue, jobId: job.id, retry: job.retryCount, err };
      if (!this.#aborting.signal.aborted) log.warn(facts, 'job will be tried again');
      this.#settler.fail(job);
    } finally {
      this.#running.delete(job.id);
      if (!this.#isDrained && this.#hasRoom()) this.#endRest();
    }
  }

  async #rest(ms: number): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const timer = new AbortController();
    this.#endRest = () => timer.abort();
    await sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  }

  async #beat(): Promise<void> {
    const { boss, queue, log } = this.#options;
    const jobs = [...this.#running.values()].map(({ job: { id, retryCount } }) => ({ id, retryCount }));
    if (jobs.length === 0) return;
    await boss.touch(queue, jobs).catch((err: unknown) => log.warn({ queue, err }, 'heartbeat failed'));
  }
}

const TROUBLE_MS = 2_000;
const ABORT_MS = 1_500;
