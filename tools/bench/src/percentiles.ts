/** Durations of calls, in ms. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** Calls one after the other, after a few that aren't measured; fewer than `count` when they take long. */
export async function timeCalls(count: number, call: (index: number) => Promise<unknown>): Promise<Percentiles> {
  for (let index = 0; index < WARM_UP; index += 1) await call(index);
  const times: number[] = [];
  const until = performance.now() + TIME_LIMIT_MS;
  for (let index = 0; index < count && (index < FEWEST || performance.now() < until); index += 1) {
    const startedAt = performance.now();
    await call(index);
    times.push(performance.now() - startedAt);
  }
  return percentilesOf(times);
}

const WARM_UP = 3;
const FEWEST = 3;
const TIME_LIMIT_MS = 5000;

/** Of durations in any order; zeros when there are none. */
export function percentilesOf(times: readonly number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
