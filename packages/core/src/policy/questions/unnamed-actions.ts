/** Outside of what an action pattern may hold, so that only wildcards match it. */
const SHORT = '\u{10ffff}';

/** Longer than any name that AWS has given. */
const LONG = SHORT.repeat(80);

/**
 * Represent the actions that no policy names: what is allowed for both, a short and a long one, is
 * allowed for whatever AWS may add. Of one service, when given.
 */
export function unnamedActions(service?: string): readonly [string, string] {
  return [`${service ?? SHORT}:${SHORT}`, `${service ?? LONG}:${LONG}`];
}
