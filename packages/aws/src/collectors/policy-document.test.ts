import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { decodePolicyDocument } from './policy-document.ts';

describe('decodePolicyDocument', () => {
  test.for([
    ['%7B%22Version%22%3A%222012-10-17%22%7D', { json: { Version: '2012-10-17' } }],
    ['{"Version": "2012-10-17"}', { json: { Version: '2012-10-17' } }],
    ['%7B%22a%22%3A%22b+c%22%7D', { json: { a: 'b+c' } }],
    ['%7B%22a%22%3A%22b%2520c%22%7D', { json: { a: 'b%20c' } }],
    ['{"a": "100%"}', { json: { a: '100%' } }],
    ['%7B%22a%22', { malformed: '{"a"' }],
    ['%7B%2', { malformed: '%7B%2' }],
    ['', { malformed: '' }],
  ] as const)('%s', ([text, expected], { expect }) => {
    expect(decodePolicyDocument(text)).toEqual(expected);
  });

  test.for([
    ['nested too deep', '[', 5000],
    ['nested too deep, with keys', '{"a":', 100],
    ['too long', ' ', 10_000_000],
  ] as const)('keeps the beginning of a text that is %s', ([, part, times], { expect }) => {
    const close = { '[': ']', '{"a":': '}', ' ': '' }[part];
    const text = `${part.repeat(times)}1${close.repeat(times)}`;

    expect(decodePolicyDocument(text)).toEqual({ malformed: text.slice(0, 1000) });
  });

  test('takes the deepest that a policy can be', ({ expect }) => {
    const text = '{"Statement":[{"Condition":{"StringLike":{"aws:PrincipalArn":["*"]}}}]}';

    expect(decodePolicyDocument(text)).toEqual({ json: JSON.parse(text) });
  });

  test('gives back whatever JSON was encoded', ({ expect }) => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const text = encodeURIComponent(JSON.stringify(json));

        expect(decodePolicyDocument(text)).toEqual({ json: JSON.parse(JSON.stringify(json)) });
      }),
    );
  });

  test('keeps any other text', ({ expect }) => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const document = decodePolicyDocument(`{${text}`);

        expect('json' in document || document.malformed.startsWith('{')).toBe(true);
      }),
    );
  });
});
