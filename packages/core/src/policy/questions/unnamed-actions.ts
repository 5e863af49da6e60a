/** Outside of what an action pattern may hold, so that only wildcards match it. */
const STRANGE = '\u{10ffff}';

/**
 * Stand for the actions that no policy names: what is allowed for both, a short and a long one, is
 * allowed for whatever AWS may add. Of one service, when given.
 */
export function unnamedActions(service?: string): readonly [string, string] {
  return [`${service ?? STRANGE}:${STRANGE}`, `${service ?? STRANGE.repeat(100)}:${STRANGE.repeat(100)}`];
}
