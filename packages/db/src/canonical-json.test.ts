import * as fc from 'fast-check';
import { test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test.for([
  [{ b: 1, a: { d: [2, { f: null, e: 'x' }], c: true } }, '{"a":{"c":true,"d":[2,{"e":"x","f":null}]},"b":1}'],
  [{ gone: undefined, kept: [undefined] }, '{"kept":[null]}'],
  [{ at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
  [{ at: '1970-01-01T00:00:00.000Z' }, '{"at":"1970-01-01T00:00:00.000Z"}'],
  [new Date(0), '"1970-01-01T00:00:00.000Z"'],
  [[new Date(Number.NaN)], '[null]'],
  [{ b: 1, a: { d: [2, { y: 1, x: 2 }], c: null } }, '{"a":{"c":null,"d":[2,{"x":2,"y":1}]},"b":1}'],
  [[3, 1, 2], '[3,1,2]'],
  ['text', '"text"'],
  [JSON.parse('{"__proto__":{"b":1,"a":2}}'), '{"__proto__":{"a":2,"b":1}}'],
  ['\u2028"\\', '"\u2028\\"\\\\"'],
  [undefined, 'null'],
] as const)('%j', ([value, expected], { expect }) => {
  expect(canonicalJson(value)).toBe(expected);
});

test('says the same as the value, whatever the order of its keys', ({ expect }) => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(reverseKeys(value))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

function reverseKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reverseKeys);
  const entries = Object.entries(value).map(([key, entry]) => [key, reverseKeys(entry)] as const);
  return Object.fromEntries(entries.reverse());
}
