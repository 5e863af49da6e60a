import { AsyncLocalStorage } from 'node:async_hooks';
import type { Usage } from '../aws.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { ACCOUNT_CAPS, type BudgetCaps, inMib } from './caps.ts';

/** Counts what one account, or one discovery, costs, and ends it when that is more than any could. */
export interface UsageMeter {
  /** A call is about to go out. Throws an IncompleteResponse that names the cap when there is no budget left. */
  assertWithin(): void;
  /** A call goes out, for the `attempt`th time. */
  sent(attempt: number): void;
  succeeded(): void;
  /** Bytes of a body have arrived. Throws as `assertWithin` does. */
  received(bytes: number): void;
  /** A call was under way for so long. */
  waited(ms: number): void;
  /** A call was throttled: since how long, without one success between. */
  throttledForMs(now: number): number;
  usage(now: number): Usage;
}

export function createUsageMeter(startedAt: number, caps: BudgetCaps = ACCOUNT_CAPS): UsageMeter {
  let calls = 0;
  let retries = 0;
  let throttles = 0;
  let responses = 0;
  let bytes = 0;
  let responseMs = 0;
  let throttledSince: number | null = null;

  function assertWithin(): void {
    if (bytes > caps.bytes) throw over(inMib(caps.bytes));
    if (responses >= caps.responses) throw over(`${caps.responses} responses`);
    if (responseMs >= caps.responseMs) throw over(`${caps.responseMs / 60_000} minutes of responses`);
  }

  return {
    assertWithin,
    sent(attempt) {
      calls += 1;
      if (attempt > 1) retries += 1;
    },
    succeeded() {
      responses += 1;
      throttledSince = null;
    },
    received(more) {
      bytes += more;
      assertWithin();
    },
    waited(ms) {
      responseMs += ms;
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

function over(cap: string): IncompleteResponse {
  return new IncompleteResponse(`reading goes beyond the cap of ${cap}`);
}

/** The meter of the call that is under way: the SDK hands nothing of ours down to the connection. */
export const METER_OF_CALL = new AsyncLocalStorage<UsageMeter>();
