import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, test } from 'vitest';
import { fit, fitStart, wrap } from './fit.ts';

describe('fit', () => {
  test.for([
    ['short', 10, 'short'],
    ['exactly', 7, 'exactly'],
    ['much too long', 8, 'much to…'],
    ['銀行銀行銀行', 7, '銀行銀…'],
    ['銀行銀行銀行', 6, '銀行…'],
    ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 5, '👨‍👩‍👧👨‍👩‍👧…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ] as const)('%s in %d columns is %s', ([text, width, expected], { expect }) => {
    expect(fit(text, width, '…')).toBe(expected);
  });

  test('never wider than it may be, and fitStart exactly so wide', ({ expect }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 40 }), (text, width) => {
        expect(stringWidth(fit(text, width, '...'))).toBeLessThanOrEqual(width);
        expect(stringWidth(fitStart(text, width, '...'))).toBe(width);
      }),
    );
  });
});

describe('wrap', () => {
  test.for([
    ['one two three', 7, ['one two', 'three']],
    ['one', 7, ['one']],
    ['', 7, ['']],
    ['abcdefghij kl', 4, ['abcd', 'efgh', 'ij', 'kl']],
  ] as const)('%j in %d columns', ([text, width, lines], { expect }) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test('no line is wider than it may be, and nothing but spaces is lost', ({ expect }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrap(text, width);

        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
