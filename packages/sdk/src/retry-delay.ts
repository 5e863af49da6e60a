const CAP_MS = 8_000;
/** A longer `Retry-After` than this is reported to the caller instead of waited for. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/**
 * How long to wait before the next attempt, in milliseconds; null when waiting would take too long.
 * Full jitter: random between zero and a limit that doubles, on top of what the server asked for.
 */
export function retryDelay(input: {
  /** 0 before the first retry. */
  readonly attempt: number;
  readonly baseMs: number;
  readonly retryAfterMs: number | null;
  /** From 0 up to 1. */
  readonly random: number;
}): number | null {
  const jitterMs = input.random * Math.min(CAP_MS, input.baseMs * 2 ** input.attempt);
  if (input.retryAfterMs === null) return jitterMs;
  return input.retryAfterMs > LONGEST_RETRY_AFTER_MS ? null : input.retryAfterMs + jitterMs;
}

/** Reads a `Retry-After` header, seconds or an HTTP date, as milliseconds from now; null when absent or unreadable. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
