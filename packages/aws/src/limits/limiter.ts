/** Lets so many calls of one kind be under way at once, and fewer after AWS has said that it is too much. */
export interface Limiter {
  /** Runs `task` when there is a place; those who wait are served in order. Rejects with the signal's reason. */
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** AWS throttled a call: half as many places. They come back one by one as calls succeed. */
  slowDown(): void;
  succeeded(): void;
}

/** Answers of one burst arrive together; they are one reason to slow down, not many. */
const BURST_MS = 500;

export function createLimiter({ places, now }: { readonly places: number; readonly now: () => number }): Limiter {
  const waiting = new Set<() => void>();
  let limit = places;
  let busy = 0;
  let successes = 0;
  let slowedAt = Number.NEGATIVE_INFINITY;

  function admit(): void {
    for (const enter of waiting) {
      if (busy >= limit) return;
      busy += 1;
      waiting.delete(enter);
      enter();
    }
  }

  function place(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (busy < limit) {
      busy += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.delete(enter);
        reject(signal.reason);
      };
      const enter = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.add(enter);
    });
  }

  return {
    async run(task, signal) {
      await place(signal);
      try {
        return await task();
      } finally {
        busy -= 1;
        admit();
      }
    },
    slowDown() {
      successes = 0;
      if (now() - slowedAt < BURST_MS) return;
      slowedAt = now();
      limit = Math.max(1, Math.floor(limit / 2));
    },
    succeeded() {
      if (limit === places) return;
      successes += 1;
      if (successes < limit) return;
      successes = 0;
      limit += 1;
      admit();
    },
  };
}
