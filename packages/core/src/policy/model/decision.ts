/**
 * Whether something is allowed: `always`, whatever the circumstances of the request;
 * `conditionally`, depending on them; `never` (not granted, or denied); `unknown`, when the policies
 * are too complex to decide within the bound on work. `always` and `never` are certain; two
 * conditions of which one always holds are still `conditionally`.
 */
export type Decision = 'always' | 'conditionally' | 'never' | 'unknown';

/** When all of several must be allowed. */
export function weakest(decisions: readonly Decision[]): Decision {
  return firstOf(['never', 'unknown', 'conditionally'], decisions) ?? 'always';
}

/** When any of several will do. */
export function strongest(decisions: readonly Decision[]): Decision {
  return firstOf(['always', 'unknown', 'conditionally'], decisions) ?? 'never';
}

function firstOf(order: readonly Decision[], decisions: readonly Decision[]): Decision | undefined {
  return order.find((decision) => decisions.includes(decision));
}
