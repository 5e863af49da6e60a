/** Resolves when `signal` aborts. Keeps the process alive until then. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const awake = setInterval(() => undefined, 60_000);
    const done = (): void => {
      clearInterval(awake);
      resolve();
    };
    signal.addEventListener('abort', done, { once: true });
  });
}
