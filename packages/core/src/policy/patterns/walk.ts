import type { Work } from '../../work/work.ts';
import { isRun, ONE, RUN, type Token } from './glob.ts';

/** Tokens by index, and how many: a text without surrogates is its own list of characters. */
export type Tokens = string | readonly Token[];

/**
 * Whether the ends of both can be reached, a token of each at a time where `fits` allows it. A run stays
 * where it is; it may be left at any time, one of `right` only by being taken when `rightIsSymbolic`.
 */
export function walk(
  left: Tokens,
  right: Tokens,
  fits: (one: Token, other: Token) => boolean,
  work: Work,
  rightIsSymbolic = false,
): boolean {
  const width = right.length + 1;
  const seen = new Set<number>();
  const open: number[] = [0];
  for (let position = open.pop(); position !== undefined; position = open.pop()) {
    const here = pastCharacters(left, right, position, fits);
    work.spend(2 + (here - position) / (width + 1));
    const one = left[Math.floor(here / width)];
    const other = right[here % width];
    if (one === undefined && other === undefined) return true;
    if (seen.has(here)) continue;
    seen.add(here);
    const isOneRun = one !== undefined && isRun(one);
    const isOtherRun = other !== undefined && isRun(other) && !rightIsSymbolic;
    if (isOneRun) open.push(here + width);
    if (isOtherRun) open.push(here + 1);
    if (one === undefined || other === undefined || !fits(one, other)) continue;
    open.push(here + (isOneRun ? 0 : width) + (isOtherRun ? 0 : 1));
  }
  return false;
}

/** Where there are plain characters on both sides, there is one way on. */
function pastCharacters(
  left: Tokens,
  right: Tokens,
  position: number,
  fits: (one: Token, other: Token) => boolean,
): number {
  const width = right.length + 1;
  let at = Math.floor(position / width);
  let otherAt = position % width;
  for (;;) {
    const one = left[at];
    const other = right[otherAt];
    if (typeof one !== 'string' || typeof other !== 'string' || !fits(one, other)) return at * width + otherAt;
    at += 1;
    otherAt += 1;
  }
}

/** Whether there is a character, other than `without`, that both stand for. */
export function haveCommonCharacter(one: Token, other: Token, without: string | null): boolean {
  if (typeof one === 'string')
    return one !== without && (typeof other === 'string' ? one === other : admits(other, one));
  return typeof other !== 'string' || (other !== without && admits(one, other));
}

/** Whether a wildcard stands for this character too. */
export function admits(wildcard: Token, character: string): boolean {
  return character !== ':' || wildcard === ONE || wildcard === RUN;
}
