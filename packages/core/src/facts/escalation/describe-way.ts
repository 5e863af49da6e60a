import type { Way } from './find-way.ts';

/**
 * A way in words, with the path of each step in parentheses. Moves of whoever was reached last go on where the one before ended.
 *
 * @example
 * 'user/alice → (assume-role) → role/ci → (create-access-key) → user/bob, an administrator'
 * 'user/alice → (put-user-policy) → more privileges'
 */
export function describeWay({ start, moves, end, strength }: Way): string {
  let at = start;
  let text = start.label;
  for (const { actor, step } of moves) {
    if (actor !== at) text += `; ${actor.label}`;
    text += ` → (${step.by}) → ${step.to.label}`;
    at = step.to;
  }
  if (at !== end) text += `; ${end.label}`;
  return strength.isAdministrator ? `${text}, an administrator` : `${text} → (${strength.paths[0]}) → more privileges`;
}
