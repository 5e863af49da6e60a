/** Room in memory for so many large accounts at a time. */
export interface Rooms {
  /** Resolves when there is one, to what gives it back. Those who wait are served in order; an abort rejects. */
  take(signal: AbortSignal): Promise<() => void>;
}

export function createRooms(count: number): Rooms {
  const waiting = new Set<() => void>();
  let taken = 0;

  /** Whoever waits gets the room itself: nobody can slip in between. */
  function giveBack(): void {
    const [next] = waiting;
    if (next === undefined) {
      taken -= 1;
      return;
    }
    waiting.delete(next);
    next();
  }

  function wait(signal: AbortSignal): Promise<void> {
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
    async take(signal) {
      signal.throwIfAborted();
      if (taken < count) taken += 1;
      else await wait(signal);
      return giveBack;
    },
  };
}
