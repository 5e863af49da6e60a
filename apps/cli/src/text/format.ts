const numbers = new Intl.NumberFormat('en-US');

/** `12,345`. */
export function formatCount(count: number): string {
  return numbers.format(count);
}

/** `1 account`, `12,345 accounts`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : several}`;
}

/** `0.4 s`, `42 s`, `3 min 5 s`, `2 h 4 min`. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `2026-11-01 09:30 UTC` of an instant on the wire. */
export function formatInstant(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return 'an unknown time';
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `role not assumable` of `role_not_assumable`. */
export function spaced(code: string): string {
  return code.replaceAll('_', ' ').toLowerCase();
}
