import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { UNLIMITED } from '../../work/work.ts';
import { parseResourcePattern } from '../parse/parse-resource-pattern.ts';
import { createDomain } from './domain.ts';
import { emptiness } from './emptiness.ts';
import { type Glob, makeGlob, ONE, RUN, SEGMENT_ONE, SEGMENT_RUN, type Token, textGlob } from './glob.ts';
import { overlaps, plainlyCovers } from './overlap.ts';
import { complement, EVERYTHING, intersection, matching, type TextSet, union } from './text-set.ts';

const token: fc.Arbitrary<Token> = fc.constantFrom<Token>(
  'a',
  'b',
  ':',
  '$',
  'a',
  ':',
  ONE,
  RUN,
  SEGMENT_ONE,
  SEGMENT_RUN,
);
const glob: fc.Arbitrary<Glob> = fc.oneof(
  fc.array(token, { maxLength: 8 }).map((tokens) => makeGlob('', tokens)),
  fc
    .array(fc.constantFrom('a', 'b', ':', '*', '?', 'arn:'), { minLength: 1, maxLength: 6 })
    .map((parts) => parseResourcePattern(parts.join(''), '2012-10-17').glob),
  fc.constantFrom('a', 'a*', 'ab:*', '*', 'a:b').map(textGlob),
);
const globs = fc.array(glob, { minLength: 1, maxLength: 3 });
const without = fc.constantFrom(null, null, '$', 'a');

describe('overlaps and plainlyCovers, against the search', () => {
  it('overlaps exactly where some text matches both', ({ expect }) => {
    fc.assert(
      fc.property(glob, glob, without, (left, right, character) => {
        expect(overlaps(left, right, UNLIMITED, character)).toBe(
          emptiness(intersection([matching(left), matching(right), lacking(character)]), UNLIMITED) === 'inhabited',
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('covers only what is covered', ({ expect }) => {
    fc.assert(
      fc.property(glob, glob, (wide, narrow) => {
        fc.pre(plainlyCovers(wide, narrow, UNLIMITED));
        expect(emptiness(intersection([matching(narrow), complement(matching(wide))]), UNLIMITED)).toBe('empty');
      }),
      { numRuns: 500 },
    );
  });

  it.for<[wide: string, narrow: string, covered: boolean]>([
    ['arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/*', true],
    ['arn:aws:iam::111122223333:role/*', 'arn:aws:iam::*:role/*', false],
    ['arn:aws:s3:::*', 'arn:aws:s3:::bucket/*', true],
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::*', false],
    ['arn:aws:iam::*:role/app-?', 'arn:aws:iam::1:role/app-1', true],
    ['arn:aws:iam::*:role/app-?', 'arn:aws:iam::1:role/app-*', false],
  ])('%s covers %s: %s', ([wide, narrow, covered], { expect }) => {
    expect(plainlyCovers(arnGlob(wide), arnGlob(narrow), UNLIMITED)).toBe(covered);
  });
});

describe('a domain', () => {
  /** Makes a set of what it gets for lists of globs. */
  type Shape = (leaf: (some: readonly Glob[]) => TextSet) => TextSet;
  const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
    shape: fc.oneof(
      { maxDepth: 3 },
      globs.map(
        (some): Shape =>
          (leaf) =>
            leaf(some),
      ),
      fc.tuple(tie('shape'), tie('shape')).map(
        ([one, other]): Shape =>
          (leaf) =>
            union([one(leaf), other(leaf)]),
      ),
      fc.tuple(tie('shape'), tie('shape')).map(
        ([one, other]): Shape =>
          (leaf) =>
            intersection([one(leaf), other(leaf)]),
      ),
      fc.tuple(tie('shape'), tie('shape')).map(
        ([one, other]): Shape =>
          (leaf) =>
            intersection([one(leaf), complement(other(leaf))]),
      ),
      tie('shape').map(
        (one): Shape =>
          (leaf) =>
            complement(one(leaf)),
      ),
    ),
  }));

  it('says of every set what the search says', ({ expect }) => {
    fc.assert(
      fc.property(globs, without, shape, (own, character, make) => {
        fc.pre(own.every(({ tokens }) => character === null || !tokens.includes(character)));
        const domain = createDomain(own, character);
        const whole = intersection([
          union(own.map(matching)),
          lacking(character),
          make((some) => union(some.map(matching))),
        ]);

        expect(
          domain.emptiness(
            make((some) => domain.within(some, UNLIMITED)),
            UNLIMITED,
          ),
        ).toBe(emptiness(whole, UNLIMITED));
      }),
      { numRuns: 3000 },
    );
  });

  it.for<[name: string, pattern: string, found: string]>([
    ['all of it', 'arn:aws:iam::*:role/*', 'everything'],
    ['nothing of it', 'arn:aws:s3:::*', 'nothing'],
    ['some of it', 'arn:aws:iam::*:role/app-*', 'glob'],
  ])('sees at once what holds %s', ([, pattern, found], { expect }) => {
    expect(createDomain([arnGlob('arn:aws:iam::111122223333:role/*')]).within([arnGlob(pattern)], UNLIMITED).kind).toBe(
      found,
    );
  });
});

function lacking(character: string | null): TextSet {
  return character === null ? EVERYTHING : complement(matching(makeGlob('', [RUN, character, RUN])));
}

function arnGlob(text: string): Glob {
  return parseResourcePattern(text, '2008-10-17').glob;
}
