import type { Work } from '../../work/work.ts';
import type { Glob } from './glob.ts';
import { matches } from './matches.ts';

/** A set of texts: what globs match, put together by union, intersection and complement. */
export type TextSet =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'everything' }
  | { readonly kind: 'glob'; readonly glob: Glob }
  | { readonly kind: 'union'; readonly of: readonly TextSet[] }
  | { readonly kind: 'intersection'; readonly of: readonly TextSet[] }
  | { readonly kind: 'complement'; readonly of: TextSet };

export const NOTHING: TextSet = { kind: 'nothing' };
export const EVERYTHING: TextSet = { kind: 'everything' };

/** All that match the glob. */
export function matching(glob: Glob): TextSet {
  return glob.shape === 'prefix' && glob.prefix === '' ? EVERYTHING : { kind: 'glob', glob };
}

export function union(sets: readonly TextSet[]): TextSet {
  if (sets.some((set) => set.kind === 'everything')) return EVERYTHING;
  const some = sets.filter((set) => set.kind !== 'nothing');
  const [first] = some;
  if (first === undefined) return NOTHING;
  return some.length === 1 ? first : { kind: 'union', of: some };
}

export function intersection(sets: readonly TextSet[]): TextSet {
  if (sets.some((set) => set.kind === 'nothing')) return NOTHING;
  const some = sets.filter((set) => set.kind !== 'everything');
  const [first] = some;
  if (first === undefined) return EVERYTHING;
  return some.length === 1 ? first : { kind: 'intersection', of: some };
}

export function complement(set: TextSet): TextSet {
  switch (set.kind) {
    case 'nothing':
      return EVERYTHING;
    case 'everything':
      return NOTHING;
    case 'complement':
      return set.of;
    case 'glob':
    case 'union':
    case 'intersection':
    default:
      return { kind: 'complement', of: set };
  }
}

/** Whether the text is in the set. */
export function includes(set: TextSet, text: string, work: Work): boolean {
  switch (set.kind) {
    case 'nothing':
      return false;
    case 'everything':
      return true;
    case 'glob':
      return matches(set.glob, text, work);
    case 'union':
      return set.of.some((part) => includes(part, text, work));
    case 'intersection':
      return set.of.every((part) => includes(part, text, work));
    case 'complement':
    default:
      return !includes(set.of, text, work);
  }
}
