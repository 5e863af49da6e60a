/** What a name has used in its present window. */
export interface WindowUse {
  /** False when it would have been too much: nothing was taken then. */
  readonly isAllowed: boolean;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** Counts what each name uses in windows of time, which begin when the name is first seen. */
export interface WindowCounter {
  take(name: string, amount: number): WindowUse;
  /** Gives back what was taken. */
  giveBack(name: string, amount: number): void;
}

export interface WindowCounterOptions {
  /** In one window. */
  readonly max: number;
  readonly windowMs: number;
  /** Names that are remembered at the most; of more, the one whose window ends first is forgotten. */
  readonly capacity: number;
  readonly now: () => Date;
}

/** Makes a counter, in memory. */
export function createWindowCounter({ max, windowMs, capacity, now }: WindowCounterOptions): WindowCounter {
  // By the time of their end, since all windows are of one length and a new one is put last.
  const windows = new Map<string, { used: number; readonly endsAt: number }>();

  function find(name: string) {
    const window = windows.get(name);
    if (window === undefined || now().getTime() < window.endsAt) return window;
    windows.delete(name);
    return undefined;
  }

  function begin(name: string) {
    const [first] = windows.keys();
    if (first !== undefined && windows.size >= capacity) windows.delete(first);
    const window = { used: 0, endsAt: now().getTime() + windowMs };
    windows.set(name, window);
    return window;
  }

  return {
    take(name, amount) {
      const window = find(name) ?? begin(name);
      const isAllowed = window.used + amount <= max;
      if (isAllowed) window.used += amount;
      const resetSeconds = Math.ceil((window.endsAt - now().getTime()) / 1000);
      return { isAllowed, remaining: max - window.used, resetSeconds };
    },
    giveBack(name, amount) {
      const window = find(name);
      if (window !== undefined) window.used = Math.max(0, window.used - amount);
    },
  };
}
