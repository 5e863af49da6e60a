import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { toPrintableJson } from './printable-json.ts';

describe('toPrintableJson', () => {
  test('escapes what could disturb a terminal', ({ expect }) => {
    const value = { name: 'a\u001B[2J\u009B\u202E\u2028\u007F\u{E0041}' };

    expect(toPrintableJson(value)).toBe('{"name":"a\\u001b[2J\\u009b\\u202e\\u2028\\u007f\\udb40\\udc41"}');
  });

  test('parses to the same value', ({ expect }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = toPrintableJson({ [text]: text });

        expect(JSON.parse(json)).toEqual({ [text]: text });
        expect(json).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
