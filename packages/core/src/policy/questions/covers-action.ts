import type { Statement } from '../parse/parsed-policy.ts';
import { matches } from '../patterns/matches.ts';

/** Whether the statement's Action or NotAction covers an action, given in lower case. */
export function coversAction({ actions }: Statement, key: string): boolean {
  for (const glob of actions.items) if (matches(glob, key)) return !actions.not;
  return actions.not;
}
