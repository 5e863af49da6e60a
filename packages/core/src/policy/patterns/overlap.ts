import { type Glob, isRun, ONE, RUN, SEGMENT_ONE, SEGMENT_RUN, type Token } from './glob.ts';

/** Whether any text matches both; texts with the character `without` in them don't count. Exact, and never slow. */
export function overlaps(left: Glob, right: Glob, without: string | null = null): boolean {
  if (haveForeignPrefixes(left, right)) return false;
  return walk(left.tokens, right.tokens, (one, other) => haveCommonCharacter(one, other, without));
}

/**
 * True only when all that match `narrow` match `wide` too, token by token. False tells nothing: some
 * patterns cover others in ways that only `covers` finds.
 */
export function plainlyCovers(wide: Glob, narrow: Glob): boolean {
  if (wide.shape === 'prefix' && narrow.prefix.startsWith(wide.prefix)) return true;
  if (haveForeignPrefixes(wide, narrow)) return false;
  return walk(wide.tokens, narrow.tokens, takesAllOf, true);
}

/** Texts that match begin with different characters. */
function haveForeignPrefixes({ prefix: one }: Glob, { prefix: other }: Glob): boolean {
  return one.length < other.length ? !other.startsWith(one) : !one.startsWith(other);
}

/**
 * Whether the ends of both can be reached, a token of each at a time where `fits` allows it. A run stays
 * where it is; it may be left at any time, one of `right` only by being taken when `rightIsSymbolic`.
 */
function walk(
  left: readonly Token[],
  right: readonly Token[],
  fits: (one: Token, other: Token) => boolean,
  rightIsSymbolic = false,
): boolean {
  const width = right.length + 1;
  const seen = new Set<number>();
  const open: number[] = [0];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    let [at, otherAt] = [Math.floor(place / width), place % width];
    let [one, other] = [left[at], right[otherAt]];
    while (typeof one === 'string' && typeof other === 'string' && fits(one, other)) {
      at += 1;
      otherAt += 1;
      [one, other] = [left[at], right[otherAt]];
    }
    if (one === undefined && other === undefined) return true;
    const here = at * width + otherAt;
    if (seen.has(here)) continue;
    seen.add(here);
    const [isOneRun, isOtherRun] = [
      one !== undefined && isRun(one),
      other !== undefined && isRun(other) && !rightIsSymbolic,
    ];
    if (isOneRun) open.push(here + width);
    if (isOtherRun) open.push(here + 1);
    if (one === undefined || other === undefined || !fits(one, other)) continue;
    open.push(here + (isOneRun ? 0 : width) + (isOtherRun ? 0 : 1));
  }
  return false;
}

function haveCommonCharacter(one: Token, other: Token, without: string | null): boolean {
  if (typeof one === 'string')
    return one !== without && (typeof other === 'string' ? one === other : admits(other, one));
  return typeof other !== 'string' || (other !== without && admits(one, other));
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

function admits(wildcard: Token, character: string): boolean {
  return character !== ':' || wildcard === ONE || wildcard === RUN;
}
