/** The longest time for which the event loop was blocked, and the CPU time of this thread in it. */
export interface LongestTurn {
  readonly longestMs: number;
  readonly longestCpuMs: number;
}

/** Measures every turn of the event loop; the returned function stops it and resolves to the longest one. */
export function watchLoop(): () => Promise<LongestTurn> {
  const longest = { longestMs: 0, longestCpuMs: 0 };
  let [at, cpuAt] = [performance.now(), threadCpuMs()];
  let isOver = false;
  function tick(): void {
    const [now, cpuNow] = [performance.now(), threadCpuMs()];
    longest.longestMs = Math.max(longest.longestMs, now - at);
    longest.longestCpuMs = Math.max(longest.longestCpuMs, cpuNow - cpuAt);
    [at, cpuAt] = [now, cpuNow];
    if (!isOver) setImmediate(tick);
  }
  setImmediate(tick);
  return () =>
    new Promise((resolve) => {
      isOver = true;
      setImmediate(() => resolve(longest));
    });
}

/** Of this thread alone: on a busy machine, wall time is mostly that of other processes. */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
