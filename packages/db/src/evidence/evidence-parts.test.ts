import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { piecesOfJson } from './evidence-parts.ts';

describe('piecesOfJson', () => {
  it('is what JSON.stringify gives', ({ expect }) => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.array(fc.jsonValue()))), (json) => {
        expect([...piecesOfJson(json)].join('')).toBe(JSON.stringify(json));
      }),
    );
  });

  it('gives each item of a list by itself', ({ expect }) => {
    expect([...piecesOfJson({ a: [1, { b: [2, 3] }], left: undefined, c: 'd' })]).toEqual([
      '{"a":',
      '[1',
      ',{"b":[2,3]}',
      ']',
      ',"c":',
      '"d"',
      '}',
    ]);
  });
});
