import type { Work } from '../../work/work.ts';
import type { PolicyStatement } from '../model/parsed-policy.ts';
import { matches } from '../patterns/matches.ts';

/** Whether the statement's Action or NotAction covers an action, given in lower case. */
export function coversAction({ actions }: PolicyStatement, key: string, work: Work): boolean {
  for (const glob of actions.items) if (matches(glob, key, work)) return !actions.not;
  return actions.not;
}
