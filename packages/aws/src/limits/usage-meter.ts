import type { Usage } from '../aws.ts';

/** Counts what one account, or one discovery, costs. */
export interface UsageMeter {
  /** A call goes out, for the `attempt`th time. */
  sent(attempt: number): void;
  succeeded(): void;
  /** A call was throttled: since how long, without one success between. */
  throttledForMs(now: number): number;
  usage(now: number): Usage;
}

export function createUsageMeter(startedAt: number): UsageMeter {
  let calls = 0;
  let retries = 0;
  let throttles = 0;
  let throttledSince: number | null = null;
  return {
    sent(attempt) {
      calls += 1;
      if (attempt > 1) retries += 1;
    },
    succeeded() {
      throttledSince = null;
    },
    throttledForMs(now) {
      throttles += 1;
      throttledSince ??= now;
      return now - throttledSince;
    },
    usage(now) {
      return { calls, retries, throttles, durationMs: Math.max(0, Math.round(now - startedAt)) };
    },
  };
}
