const DAY_MS = 86_400_000;

/** Whether more than `days` whole days lie between `instant` and `now`. Exactly `days` is not more. */
export function isOlderThanDays(instant: string, days: number, now: string): boolean {
  return toEpochMs(now) - toEpochMs(instant) > days * DAY_MS;
}

/** Whether less than `days` whole days lie between `instant` and `now`, or `instant` is later. Exactly `days` is not less. */
export function isWithinDays(instant: string, days: number, now: string): boolean {
  return toEpochMs(now) - toEpochMs(instant) < days * DAY_MS;
}

/** Whether `instant` is later than `now`, by less than `days` whole days. Exactly `days` is not less. */
export function isWithinNextDays(instant: string, days: number, now: string): boolean {
  const ms = toEpochMs(instant) - toEpochMs(now);
  return ms > 0 && ms < days * DAY_MS;
}

/** Whether two instants, in either order, are at most so many seconds apart. */
export function isWithinSeconds(one: string, other: string, seconds: number): boolean {
  return Math.abs(toEpochMs(one) - toEpochMs(other)) <= seconds * 1000;
}

/** The latest of some instants; null of none. */
export function newestOf(instants: readonly string[]): string | null {
  return instants.reduce<string | null>(
    (newest, instant) => (newest === null || toEpochMs(instant) > toEpochMs(newest) ? instant : newest),
    null,
  );
}

/** NaN would compare as "not older", a silent pass: it throws instead. */
function toEpochMs(instant: string): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new TypeError('not an instant');
  return ms;
}
