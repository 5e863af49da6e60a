import { setTimeout as sleep } from 'node:timers/promises';

/** Waits; rejects with the signal's reason as soon as it aborts. Keeps no process alive. */
export async function pauseUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal, ref: false });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
