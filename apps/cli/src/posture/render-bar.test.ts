import * as fc from 'fast-check';
import pc from 'picocolors';
import { describe, test } from 'vitest';
import { ASCII_MARKS } from '../terminal/marks.ts';
import { renderBar } from './render-bar.ts';

const style = { columns: 80, marks: ASCII_MARKS, colors: pc.createColors(false) };

describe('renderBar', () => {
  test.for([
    [{ pass: 10, unknown: 0, fail: 0 }, '##########'],
    [{ pass: 0, unknown: 0, fail: 3 }, '----------'],
    [{ pass: 0, unknown: 7, fail: 0 }, '??????????'],
    [{ pass: 5, unknown: 2, fail: 3 }, '#####??---'],
    [{ pass: 9_999, unknown: 0, fail: 1 }, '#########-'],
    [{ pass: 1, unknown: 1, fail: 9_998 }, '#?--------'],
    [{ pass: 0, unknown: 0, fail: 0 }, '          '],
  ] as const)('%j', ([counts, expected], { expect }) => {
    expect(renderBar(counts, 10, style)).toBe(expected);
  });

  test('is exactly so wide, and hides nothing', ({ expect }) => {
    const count = fc.nat(50_000);
    fc.assert(
      fc.property(count, count, count, fc.integer({ min: 3, max: 60 }), (pass, unknown, fail, width) => {
        const bar = renderBar({ pass, unknown, fail }, width, style);

        expect(bar).toHaveLength(width);
        expect([bar.includes('#'), bar.includes('?'), bar.includes('-')]).toEqual([pass > 0, unknown > 0, fail > 0]);
      }),
    );
  });
});
