/** Limits how many tasks run at once: each holds a permit while it runs. */
export interface Semaphore {
  /**
   * Resolves to a function that gives the permit back, as soon as there is one. Those who wait are served in order.
   * Rejects with the signal's reason, which also ends the wait.
   */
  acquire(signal: AbortSignal): Promise<() => void>;
  /** Changes how many permits there are. Of fewer, nobody loses a permit: none is given until enough came back. */
  resize(capacity: number): void;
}

/**
 * Makes a semaphore with so many permits.
 *
 * @example
 * const semaphore = createSemaphore(4);
 * const release = await semaphore.acquire(signal);
 * try {
 *   await readLargeAccount();
 * } finally {
 *   release();
 * }
 */
export function createSemaphore(capacity: number): Semaphore {
  const waiting = new Set<() => void>();
  let permits = capacity;
  let held = 0;

  function serveWaiting(): void {
    for (const grant of waiting) {
      if (held >= permits) return;
      held += 1;
      waiting.delete(grant);
      grant();
    }
  }

  function release(): void {
    held -= 1;
    serveWaiting();
  }

  function wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.delete(grant);
        reject(signal.reason);
      };
      const grant = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.add(grant);
    });
  }

  return {
    async acquire(signal) {
      signal.throwIfAborted();
      if (held < permits) held += 1;
      else await wait(signal);
      return once(release);
    },
    resize(next) {
      permits = next;
      serveWaiting();
    },
  };
}

function once(run: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    run();
  };
}
