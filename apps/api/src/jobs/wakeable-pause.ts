import { setTimeout as sleep } from 'node:timers/promises';

/** A pause between two looks at something, which ends when it is woken. */
export interface WakeablePause {
  /** What is woken from now on ends the next pause, or keeps it from beginning. */
  reset(): void;
  wait(ms: number): Promise<void>;
  wake(): void;
}

/** Creates one. */
export function createWakeablePause(): WakeablePause {
  let woken = new AbortController();
  return {
    reset() {
      woken = new AbortController();
    },
    async wait(ms) {
      await sleep(ms, undefined, { signal: woken.signal }).catch(() => undefined);
    },
    wake: () => woken.abort(),
  };
}
