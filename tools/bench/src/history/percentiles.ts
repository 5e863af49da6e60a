/** What calls took, in ms. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** Calls one after the other, after a few that don't count. */
export async function timeCalls(count: number, call: (index: number) => Promise<unknown>): Promise<Percentiles> {
  for (let index = 0; index < WARM_UP; index += 1) await call(index);
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const startedAt = performance.now();
    await call(index);
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  return { p50: at(times, 0.5), p99: at(times, 0.99) };
}

const WARM_UP = 5;

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
