import * as fc from 'fast-check';
import { test } from 'vitest';
import { storedJson, storedText } from './stored-json.ts';

test.for([
  ['plain', '"plain"'],
  ['a\0b', '"a\uFFFDb"'],
  ['half \uD800 pair', '"half \uFFFD pair"'],
  ['whole \u{1F600} pair', '"whole \u{1F600} pair"'],
  ['written \\u0000', '"written \\\\u0000"'],
  [{ 'k\0': ['\0', 1, null] }, '{"k\uFFFD":["\uFFFD",1,null]}'],
] as const)('%j', ([value, expected], { expect }) => {
  expect(storedJson(value)).toBe(expected);
});

test('leaves every text that Postgres takes as it is', ({ expect }) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes('\0'));
      expect(storedText(text)).toBe(text);
      expect(JSON.parse(storedJson({ text }))).toEqual({ text });
    }),
  );
});
