import { createSemaphore } from '@plinth/async';

/** Limits how many calls of one kind run at once, to fewer after AWS has throttled one. */
export interface Limiter {
  /** Runs `task` when there is a permit; those who wait are served in order. Rejects with the signal's reason. */
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** AWS throttled a call: half as many permits. They come back one by one as calls succeed. */
  slowDown(): void;
  succeeded(): void;
}

/** Responses of one burst arrive together; they are one reason to slow down, not many. */
const BURST_MS = 500;

export function createLimiter({ permits, now }: { readonly permits: number; readonly now: () => number }): Limiter {
  const semaphore = createSemaphore(permits);
  let limit = permits;
  let successes = 0;
  let slowedAt = Number.NEGATIVE_INFINITY;

  function resize(next: number): void {
    limit = next;
    semaphore.resize(next);
  }

  return {
    async run(task, signal) {
      const release = await semaphore.acquire(signal);
      try {
        return await task();
      } finally {
        release();
      }
    },
    slowDown() {
      successes = 0;
      if (now() - slowedAt < BURST_MS) return;
      slowedAt = now();
      resize(Math.max(1, Math.floor(limit / 2)));
    },
    succeeded() {
      if (limit === permits) return;
      successes += 1;
      if (successes < limit) return;
      successes = 0;
      resize(limit + 1);
    },
  };
}
