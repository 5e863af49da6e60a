import { describe, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonicalJson', () => {
  it.for([
    [{ b: 1, a: { d: [2, { y: 1, x: 2 }], c: null } }, '{"a":{"c":null,"d":[2,{"x":2,"y":1}]},"b":1}'],
    [[3, 1, 2], '[3,1,2]'],
    ['text', '"text"'],
    [undefined, 'null'],
    [{ b: undefined, a: 1 }, '{"a":1}'],
  ] as const)('writes %o in one way', ([value, text], { expect }) => {
    expect(canonicalJson(value)).toBe(text);
  });
});
