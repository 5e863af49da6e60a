import { emptiness } from './emptiness.ts';
import type { Glob } from './glob.ts';
import { complement, intersection, matching } from './text-set.ts';

/**
 * Whether all that match `narrow` match `wide` too. `unknown` when the patterns are so entangled
 * that the bound on work was reached; no pattern that AWS's limits allow in earnest comes near.
 */
export function covers(wide: Glob, narrow: Glob): 'yes' | 'no' | 'unknown' {
  return toAnswer(emptiness(intersection([matching(narrow), complement(matching(wide))])), 'empty');
}

/** Whether any text matches both. */
export function intersects(left: Glob, right: Glob): 'yes' | 'no' | 'unknown' {
  return toAnswer(emptiness(intersection([matching(left), matching(right)])), 'inhabited');
}

function toAnswer(found: ReturnType<typeof emptiness>, yes: 'empty' | 'inhabited'): 'yes' | 'no' | 'unknown' {
  if (found === 'undecided') return 'unknown';
  return found === yes ? 'yes' : 'no';
}
