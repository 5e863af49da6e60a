import { UNLIMITED } from '../../work/work.ts';
import { emptiness } from './emptiness.ts';
import type { Glob } from './glob.ts';
import { complement, intersection, matching } from './text-set.ts';

/**
 * Whether all that match `narrow` match `wide` too. `unknown` when the patterns are so complex
 * that the bound on work was reached; no real pattern within AWS's limits comes near.
 */
export function covers(wide: Glob, narrow: Glob): 'yes' | 'no' | 'unknown' {
  return yesOrNo(emptiness(intersection([matching(narrow), complement(matching(wide))]), UNLIMITED), 'empty');
}

/** Whether any text matches both. */
export function intersects(left: Glob, right: Glob): 'yes' | 'no' | 'unknown' {
  return yesOrNo(emptiness(intersection([matching(left), matching(right)]), UNLIMITED), 'inhabited');
}

function yesOrNo(found: ReturnType<typeof emptiness>, yes: 'empty' | 'inhabited'): 'yes' | 'no' | 'unknown' {
  if (found === 'undecided') return 'unknown';
  return found === yes ? 'yes' : 'no';
}
