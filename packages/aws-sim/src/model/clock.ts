import type { SimInstant } from './account-model.ts';

export const DAY_MS = 86_400_000;

/** With whole seconds, as AWS writes instants. Worlds are full of them: this is the fast way. */
export function toInstant(ms: number): SimInstant {
  const day = Math.floor(ms / DAY_MS);
  const second = Math.floor((ms - day * DAY_MS) / 1000);
  const clock = `${twoDigits(Math.floor(second / 3600))}:${twoDigits(Math.floor(second / 60) % 60)}:${twoDigits(second % 60)}`;
  return `${dayText(day)}T${clock}Z`;
}

/**
 * The instant that a world's dates are counted back from: the beginning of the month. So a world
 * stays the same from one start to the next, and is never so old that all its keys look forgotten.
 */
export function defaultEpochMs(nowMs: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
}

const MOST_DAYS = 50_000;
const days = new Map<number, string>();

function dayText(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (days.size < MOST_DAYS) days.set(day, text);
  return text;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
