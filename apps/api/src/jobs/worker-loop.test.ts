import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@plinth/services';
import type { Job, JobAttempt } from 'pg-boss';
import { describe, it } from 'vitest';
import type { Boss } from './boss.ts';
import { WorkerLoop, type WorkerLoopOptions } from './worker-loop.ts';

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A queue in memory that counts its calls. */
class FakeQueue {
  waiting: Job<unknown>[] = [];
  readonly completed: string[] = [];
  readonly failed: string[] = [];
  readonly touched: string[] = [];
  fetches = 0;
  completions = 0;
  failNextFetch = false;
  failNextCompletion = false;

  add(count: number): void {
    const first = this.waiting.length + this.completed.length;
    for (let index = first; index < first + count; index += 1) this.waiting.push(toJob(`job-${index}`));
  }

  readonly boss: Boss = {
    fetch: async (_queue, { batchSize }) => {
      this.fetches += 1;
      if (this.failNextFetch) {
        this.failNextFetch = false;
        throw new Error('connection lost');
      }
      return this.waiting.splice(0, batchSize);
    },
    complete: async (_queue, jobs) => {
      this.completions += 1;
      if (this.failNextCompletion) {
        this.failNextCompletion = false;
        throw new Error('connection lost');
      }
      this.completed.push(...idsOf(jobs));
    },
    fail: async (_queue, jobs) => {
      this.failed.push(...idsOf(jobs));
    },
    touch: async (_queue, jobs) => {
      this.touched.push(...idsOf(jobs));
    },
  };
}

function toJob(id: string): Job<unknown> {
  const rest = { name: 'audit-account', expireInSeconds: 60, heartbeatSeconds: 20, retryCount: 0 };
  return { id, data: { id }, signal: new AbortController().signal, ...rest };
}

function idsOf(jobs: readonly JobAttempt[]): string[] {
  return jobs.map(({ id }) => id);
}

function start(queue: FakeQueue, run: WorkerLoopOptions['run'], changes: Partial<WorkerLoopOptions> = {}): WorkerLoop {
  return new WorkerLoop({
    boss: queue.boss,
    queue: 'audit-account',
    concurrency: 10,
    idleMs: 1000,
    run,
    log: SILENT,
    ...changes,
  });
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !condition(); ) {
    if (Date.now() > end) throw new Error('waited too long');
    await sleep(2);
  }
}

describe('WorkerLoop', () => {
  it('runs every job once, never more than its concurrency at a time, and acknowledges in batches', async ({
    expect,
  }) => {
    const queue = new FakeQueue();
    queue.add(200);
    const ran: string[] = [];
    let running = 0;
    let most = 0;

    const loop = start(queue, async ({ id }) => {
      most = Math.max(most, (running += 1));
      await sleep(1);
      running -= 1;
      ran.push(id);
    });
    await until(() => queue.completed.length === 200);
    await loop.stop(100);

    expect(new Set(ran).size).toBe(200);
    expect(ran).toHaveLength(200);
    expect(most).toBe(10);
    expect(queue.completions).toBeLessThan(100);
  });

  it('polls an empty queue only once in a while', async ({ expect }) => {
    const queue = new FakeQueue();

    const since = performance.now();
    const loop = start(queue, async () => {}, { idleMs: 50 });
    await until(() => queue.fetches === 5);
    const elapsedMs = performance.now() - since;
    await loop.stop(0);

    expect(elapsedMs).toBeGreaterThanOrEqual(4 * 49);
  });

  it('does not fetch again for each job that ends once the queue was drained', async ({ expect }) => {
    const queue = new FakeQueue();
    queue.add(9);

    const loop = start(queue, ({ id }) => sleep(Number(id.slice(4)) * 5));
    await until(() => queue.completed.length === 9);
    await loop.stop(0);

    expect(queue.fetches).toBe(1);
  });

  it('fetches immediately when it is woken', async ({ expect }) => {
    const queue = new FakeQueue();
    const loop = start(queue, async () => {}, { idleMs: 60_000 });
    await until(() => queue.fetches === 1);

    queue.add(1);
    loop.wake();
    await until(() => queue.completed.length === 1);
    await loop.stop(0);

    expect(queue.fetches).toBe(2);
  });

  it('returns failed jobs to the queue, and continues', async ({ expect }) => {
    const queue = new FakeQueue();
    queue.add(3);

    const loop = start(queue, async ({ id }) => {
      if (id === 'job-1') throw new Error('no');
    });
    await until(() => queue.completed.length + queue.failed.length === 3);
    await loop.stop(0);

    expect(queue.failed).toEqual(['job-1']);
    expect(queue.completed).toEqual(['job-0', 'job-2']);
  });

  it('survives a database that is unavailable', async ({ expect }) => {
    const queue = new FakeQueue();
    queue.failNextFetch = true;
    const loop = start(queue, async () => {});
    await until(() => queue.fetches === 1);
    await sleep(5);

    queue.add(1);
    loop.wake();
    await until(() => queue.completed.length === 1);
    await loop.stop(0);

    expect(queue.completed).toEqual(['job-0']);
  });

  it('retries acknowledgments that did not reach the queue', async ({ expect }) => {
    const queue = new FakeQueue();
    queue.add(3);
    queue.failNextCompletion = true;

    const loop = start(queue, async () => {});
    await until(() => queue.completed.length > 0);
    await loop.stop(0);

    expect(queue.completed.sort()).toEqual(['job-0', 'job-1', 'job-2']);
  });

  it('lets running jobs finish when it stops, and fetches no more', async ({ expect }) => {
    const queue = new FakeQueue();
    queue.add(30);
    const loop = start(queue, () => sleep(40));
    await until(() => queue.waiting.length === 20);

    await loop.stop(1000);

    expect(queue.completed).toHaveLength(10);
    expect(queue.waiting).toHaveLength(20);
  });

  it('aborts jobs that do not finish in time, and returns them to the queue', async ({ expect }) => {
    const queue = new FakeQueue();
    queue.add(2);
    const loop = start(queue, async ({ id }, signal) => {
      if (id === 'job-1') await sleep(60_000, undefined, { signal });
    });
    await until(() => queue.waiting.length === 0);

    await loop.stop(20);

    expect(queue.completed).toEqual(['job-0']);
    expect(queue.failed).toEqual(['job-1']);
  });
});
