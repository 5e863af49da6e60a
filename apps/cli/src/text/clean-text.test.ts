import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { cleanLines, cleanText } from './clean-text.ts';

describe('cleanText', () => {
  test.for([
    ['payments-prod', 'payments-prod'],
    ['Zürich 銀行 🏦', 'Zürich 銀行 🏦'],
    ['\u001B[2J\u001B[31mowned', '\\u{1b}[2J\\u{1b}[31mowned'],
    ['\u001B]0;title\u0007', '\\u{1b}]0;title\\u{7}'],
    ['\u009B31m', '\\u{9b}31m'],
    ['two\nlines\r\nand\ttab', 'two\\u{a}lines\\u{d}\\u{a}and\\u{9}tab'],
    ['abc\u202Efdp.exe', 'abc\\u{202e}fdp.exe'],
    ['\u2066isolated\u2069', '\\u{2066}isolated\\u{2069}'],
    ['zero\u200Bwidth\uFEFF', 'zero\\u{200b}width\\u{feff}'],
    ['line\u2028separator', 'line\\u{2028}separator'],
    ['tag\u{E0041}', 'tag\\u{e0041}'],
    ['lone\uD800surrogate', 'lone\\u{d800}surrogate'],
    ['no\u00A0break\u3000space', 'no break space'],
    ['\u007F', '\\u{7f}'],
  ] as const)('%j is shown as %s', ([text, shown], { expect }) => {
    expect(cleanText(text)).toBe(shown);
  });

  test('nothing unprintable ever comes through, and cleaning twice is cleaning once', ({ expect }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cleaned = cleanText(text);

        expect(cleaned).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
    );
  });

  test('cleanLines keeps line ends and nothing else', ({ expect }) => {
    expect(cleanLines('# A\r\n\tb\u001B[0m\rc\n')).toBe('# A\n    b\\u{1b}[0m\\u{d}c\n');
  });
});
