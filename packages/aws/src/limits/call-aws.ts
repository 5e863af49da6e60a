import { classifyFailure } from '../errors/classify-failure.ts';
import type { Limiter } from './limiter.ts';
import { pause } from './pause.ts';
import type { RetryPolicy } from './retry-policy.ts';
import { METER_OF_CALL, type UsageMeter } from './usage-meter.ts';

/** What the calls of one account, or of one discovery, share. */
export interface CallRules {
  /** Of the account and service that the call is charged to. */
  readonly limiter: Limiter;
  /** Of all calls of this process. */
  readonly overall: Limiter;
  readonly meter: UsageMeter;
  readonly retryPolicy: RetryPolicy;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly random: () => number;
}

/**
 * Sends one call, again and again while it is throttled, while AWS responds 5xx or while the
 * connection fails; every other error is final. Rejects with the SDK's own error, or with the
 * signal's reason.
 *
 * Throttling ends it only after `giveUpMs` without a success in the whole account: a rate limit is a
 * matter of time, not of attempts. Faults end it after `faultAttempts`, too.
 */
export async function callAws<T>(send: (signal: AbortSignal) => Promise<T>, rules: CallRules): Promise<T> {
  const startedAt = rules.now();
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await sendOnce(send, rules, attempt);
    if ('response' in outcome) return outcome.response;

    const pauseMs = pauseBefore(outcome.error, { attempt, startedAt }, rules);
    if (pauseMs === null) throw outcome.error;
    await pause(pauseMs, rules.signal);
  }
}

type Outcome<T> = { readonly response: T } | { readonly error: unknown };

async function sendOnce<T>(
  send: (signal: AbortSignal) => Promise<T>,
  { limiter, overall, meter, signal, now }: CallRules,
  attempt: number,
): Promise<Outcome<T>> {
  try {
    meter.assertWithin();
    const response = await limiter.run(
      () =>
        overall.run(async () => {
          meter.sent(attempt);
          const sentAt = now();
          try {
            return await METER_OF_CALL.run(meter, () => send(signal));
          } finally {
            meter.waited(now() - sentAt);
          }
        }, signal),
      signal,
    );
    limiter.succeeded();
    meter.succeeded();
    return { response };
  } catch (error) {
    signal.throwIfAborted();
    return { error };
  }
}

/** How long to wait before the next attempt; null when there is to be none. */
function pauseBefore(
  error: unknown,
  { attempt, startedAt }: { readonly attempt: number; readonly startedAt: number },
  rules: CallRules,
): number | null {
  const { meter, retryPolicy, limiter, now, random } = rules;
  const pauseMs = random() * Math.min(retryPolicy.maxPauseMs, retryPolicy.basePauseMs * 2 ** (attempt - 1));
  const failure = classifyFailure(error);
  if (failure === 'throttled') {
    limiter.slowDown();
    return meter.throttledForMs(now()) + pauseMs > retryPolicy.giveUpMs ? null : pauseMs;
  }
  const isWorthIt = attempt < retryPolicy.faultAttempts && now() - startedAt + pauseMs <= retryPolicy.giveUpMs;
  return failure === 'fault' && isWorthIt ? pauseMs : null;
}
