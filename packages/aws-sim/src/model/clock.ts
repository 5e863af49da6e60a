import type { SimInstant } from './account-model.ts';

export const DAY_MS = 86_400_000;

/** With whole seconds, as AWS writes instants. */
export function toInstant(ms: number): SimInstant {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/**
 * The instant that a world's dates are counted back from: the beginning of the month. So a world
 * stays the same from one start to the next, and is never so old that all its keys look forgotten.
 */
export function defaultEpochMs(nowMs: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
}
