import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { UNLIMITED } from '../../work/work.ts';
import { parseResourcePattern } from '../parse/parse-resource-pattern.ts';
import { covers, intersects } from './covers.ts';
import { emptiness } from './emptiness.ts';
import { type Glob, textGlob } from './glob.ts';
import { matches } from './matches.ts';
import { complement, includes, intersection, matching, type TextSet, union } from './text-set.ts';

/** All texts over a, b and colon of up to 6 characters; c is the character that no pattern names. */
const TEXTS = textsUpTo(6, ['a', 'b', ':', 'c']);

const patternText = fc
  .array(fc.constantFrom('a', 'b', ':', '*', '*', '?'), { maxLength: 5 })
  .map((tokens) => tokens.join(''));
const spanning = patternText.map(textGlob);
const segmented = patternText.map(segmentGlob);
const glob = fc.oneof(spanning, segmented);

describe('covers', () => {
  it('agrees with trying every text', ({ expect }) => {
    fc.assert(
      fc.property(glob, glob, (wide, narrow) => {
        const counterexample = TEXTS.some(
          (text) => matches(narrow, text, UNLIMITED) && !matches(wide, text, UNLIMITED),
        );

        expect(covers(wide, narrow)).toBe(counterexample ? 'no' : 'yes');
      }),
      { numRuns: 400 },
    );
  });

  it.for([
    ['*', 'iam:*', 'yes'],
    ['iam:*', '*', 'no'],
    ['iam:Get*', 'iam:GetUser', 'yes'],
    ['iam:*User', 'iam:*GroupToUser', 'yes'],
    ['**', '*', 'yes'],
    ['?*', '*', 'no'],
    ['*?', '?*', 'yes'],
    ['*a*b*', '*b*a*', 'no'],
    ['*a?*', '*a*b', 'yes'],
    ['', '', 'yes'],
    ['*', '', 'yes'],
  ] as const)('%s over %s: %s', ([wide, narrow, expected], { expect }) => {
    expect(covers(textGlob(wide), textGlob(narrow))).toBe(expected);
  });

  it('gives up on patterns made to be hard, rather than guess or hang', ({ expect }) => {
    const wide = textGlob(`*a${'?'.repeat(40)}`);
    const narrow = textGlob(`${'*a'.repeat(40)}*`);

    expect(covers(wide, narrow)).toBe('no');
    expect(covers(textGlob(`*a${'?'.repeat(30)}*a${'?'.repeat(30)}b*`), textGlob(`${'*a?'.repeat(60)}*b`))).not.toBe(
      'yes',
    );
  });
});

describe('intersects', () => {
  it('agrees with trying every text', ({ expect }) => {
    fc.assert(
      fc.property(glob, glob, (left, right) => {
        const example = TEXTS.some((text) => matches(left, text, UNLIMITED) && matches(right, text, UNLIMITED));

        // Two patterns of 5 may first meet in a text longer than those tried.
        if (example) expect(intersects(left, right)).toBe('yes');
        expect(intersects(left, right)).toBe(intersects(right, left));
      }),
      { numRuns: 400 },
    );
  });

  it('agrees with trying every text, for patterns whose shortest common text is short', ({ expect }) => {
    const short = fc
      .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 3 })
      .map((tokens) => textGlob(tokens.join('')));
    fc.assert(
      fc.property(short, short, (left, right) => {
        const example = TEXTS.some((text) => matches(left, text, UNLIMITED) && matches(right, text, UNLIMITED));

        expect(intersects(left, right)).toBe(example ? 'yes' : 'no');
      }),
      { numRuns: 400 },
    );
  });

  it.for([
    ['iam:*', '*:PassRole', 'yes'],
    ['iam:Get*', 'iam:List*', 'no'],
    ['a*', '*b', 'yes'],
    ['?', '??', 'no'],
    ['', '*', 'yes'],
  ] as const)('%s and %s: %s', ([left, right, expected], { expect }) => {
    expect(intersects(textGlob(left), textGlob(right))).toBe(expected);
  });
});

describe('emptiness', () => {
  it('agrees with trying every text, for sets of any making', ({ expect }) => {
    const short = fc
      .array(fc.constantFrom('a', ':', '*', '?'), { maxLength: 3 })
      .chain((tokens) => fc.constantFrom(textGlob(tokens.join('')), segmentGlob(tokens.join(''))));
    const { set } = fc.letrec<{ set: TextSet }>((tie) => ({
      set: fc.oneof(
        { maxDepth: 3 },
        short.map(matching),
        fc.array(tie('set'), { maxLength: 3 }).map(union),
        fc.array(tie('set'), { maxLength: 3 }).map(intersection),
        tie('set').map(complement),
      ),
    }));
    fc.assert(
      fc.property(set, (any) => {
        const example = TEXTS.some((text) => includes(any, text, UNLIMITED));

        expect(emptiness(any, UNLIMITED)).toBe(example ? 'inhabited' : 'empty');
      }),
      { numRuns: 300 },
    );
  });

  it('is undecided once the bound is reached', ({ expect }) => {
    const hard = intersection([
      matching(textGlob(`${'*a?'.repeat(10)}*`)),
      complement(matching(textGlob(`*a${'?'.repeat(10)}b*`))),
      matching(textGlob('*c')),
      complement(matching(textGlob('*c'))),
    ]);

    expect(emptiness(hard, UNLIMITED, 50)).toBe('undecided');
  });
});

/** As in an ARN, without its `arn:`. */
function segmentGlob(text: string): Glob {
  const { glob } = parseResourcePattern(`arn:${text}`, '2008-10-17');
  return { ...glob, tokens: glob.tokens.slice(4), prefix: '', shape: 'segmented' };
}

function textsUpTo(length: number, alphabet: readonly string[]): readonly string[] {
  const texts = [''];
  let longest = [''];
  for (let size = 1; size <= length; size += 1) {
    longest = longest.flatMap((text) => alphabet.map((character) => text + character));
    texts.push(...longest);
  }
  return texts;
}
