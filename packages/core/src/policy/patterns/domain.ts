import type { Work } from '../../work/work.ts';
import { type Emptiness, emptiness } from './emptiness.ts';
import { type Glob, textGlob } from './glob.ts';
import { matches } from './matches.ts';
import { overlaps, plainlyCovers } from './overlap.ts';
import { complement, EVERYTHING, includes, intersection, matching, NOTHING, type TextSet, union } from './text-set.ts';

/**
 * The texts that questions are asked about, and nothing else. Most sets hold all of a domain or nothing
 * of it, and to see that needs no search: so sets are first put together of what `within` gives.
 */
export interface Domain {
  /** All that match any of the globs, as far as it lies in the domain: NOTHING and EVERYTHING where that is plain. */
  within(globs: readonly Glob[], work: Work): TextSet;
  /** Whether any text of the domain is in a set made of what `within` gave. Exact as `emptiness` is. */
  emptiness(set: TextSet, work: Work, maxWork?: number): Emptiness;
}

/** All texts that match any of the globs, but those that contain the character `without`, which none of the globs spells. */
export function createDomain(globs: readonly Glob[], without: string | null = null): Domain {
  const witnesses = globs.map(toWitness);
  const all = intersection([
    union(globs.map(matching)),
    without === null ? EVERYTHING : complement(matching(textGlob(`*${without}*`))),
  ]);

  const [only] = globs.length === 1 ? globs : [];
  const single = only?.shape === 'exact' ? only.prefix : null;

  function partOf(glob: Glob, work: Work): TextSet {
    if (single !== null) return matches(glob, single, work) ? EVERYTHING : NOTHING;
    if (globs.every((own) => plainlyCovers(glob, own, work))) return EVERYTHING;
    return globs.some((own) => overlaps(own, glob, work, without)) ? matching(glob) : NOTHING;
  }

  return {
    within: (some, work) => union(some.map((glob) => partOf(glob, work))),
    emptiness(set, work, maxWork) {
      if (set.kind === 'nothing') return 'empty';
      if (witnesses.some((witness) => includes(set, witness, work)) || holdsSome(set, work)) return 'inhabited';
      return emptiness(intersection([all, set]), work, maxWork);
    },
  };
}

/** A character that no pattern names. Not the character for unnamed callers: a pattern may well name that. */
const UNNAMED = '\u{10fffe}';

/** One text that matches, and that others match by their wildcards only. */
function toWitness({ tokens }: Glob): string {
  return tokens.map((token) => (typeof token === 'string' ? token : UNNAMED)).join('');
}

/** True only when some text of the domain is in the set: each glob that is left in it matches some. */
function holdsSome(set: TextSet, work: Work): boolean {
  switch (set.kind) {
    case 'glob':
      return true;
    case 'union':
      return set.of.some((part) => holdsSome(part, work));
    case 'intersection':
      return holdsSomeLeft(set.of, work);
    case 'nothing':
    case 'everything':
    case 'complement':
    default:
      return false;
  }
}

/** For the commonest intersection, some globs and not some others: one of the former is clear of all the latter. */
function holdsSomeLeft(parts: readonly TextSet[], work: Work): boolean {
  const [some, ...more] = parts.filter(({ kind }) => kind !== 'complement').map(globsOf);
  if (some === undefined || some === null || more.length > 0) return false;
  const taken = parts.flatMap((part) => (part.kind === 'complement' ? [globsOf(part.of)] : []));
  if (taken.includes(null)) return false;
  const denied = taken.flatMap((globs) => globs ?? []);
  return some.some((glob) => !denied.some((other) => overlaps(glob, other, work)));
}

function globsOf(set: TextSet): readonly Glob[] | null {
  if (set.kind === 'glob') return [set.glob];
  if (set.kind !== 'union') return null;
  const globs: Glob[] = [];
  for (const part of set.of) {
    const inner = globsOf(part);
    if (inner === null) return null;
    globs.push(...inner);
  }
  return globs;
}
