import type { Work } from '../../work/work.ts';
import { type Glob, ONE, RUN, SEGMENT_ONE, SEGMENT_RUN, type Token } from './glob.ts';
import { matches } from './matches.ts';
import { admits, haveCommonCharacter, walk } from './walk.ts';

/** Whether any text matches both; texts with the character `without` in them don't count. Exact, and never slow. */
export function overlaps(left: Glob, right: Glob, work: Work, without: string | null = null): boolean {
  work.spend(1);
  if (haveForeignPrefixes(left, right)) return false;
  if (left.shape === 'exact') return matchesWithout(right, left.prefix, work, without);
  if (right.shape === 'exact') return matchesWithout(left, right.prefix, work, without);
  return walk(left.tokens, right.tokens, (one, other) => haveCommonCharacter(one, other, without), work);
}

/**
 * True only when all that match `narrow` match `wide` too, token by token. False means nothing: some
 * patterns cover others in ways that only `covers` finds.
 */
export function plainlyCovers(wide: Glob, narrow: Glob, work: Work): boolean {
  work.spend(1);
  if (wide.shape === 'prefix') return narrow.prefix.startsWith(wide.prefix);
  if (wide.shape === 'exact') return narrow.shape === 'exact' && narrow.prefix === wide.prefix;
  if (haveForeignPrefixes(wide, narrow)) return false;
  return walk(wide.tokens, narrow.tokens, takesAllOf, work, true);
}

function matchesWithout(glob: Glob, text: string, work: Work, without: string | null): boolean {
  return (without === null || !text.includes(without)) && matches(glob, text, work);
}

/** Texts that match begin with different characters. */
function haveForeignPrefixes({ prefix: one }: Glob, { prefix: other }: Glob): boolean {
  return one.length < other.length ? !other.startsWith(one) : !one.startsWith(other);
}

/** Whether a token of `wide` takes whatever one of `narrow` stands for. */
function takesAllOf(wide: Token, narrow: Token): boolean {
  if (typeof narrow === 'string') return wide === narrow || (typeof wide !== 'string' && admits(wide, narrow));
  switch (narrow) {
    case ONE:
      return wide === ONE || wide === RUN;
    case SEGMENT_ONE:
      return typeof wide !== 'string';
    case RUN:
      return wide === RUN;
    case SEGMENT_RUN:
    default:
      return wide === RUN || wide === SEGMENT_RUN;
  }
}
