import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { element, escapeXml, list } from './xml.ts';

describe('escapeXml', () => {
  test.for([
    ['plain', 'plain'],
    ['R&D <b>"x"</b>', 'R&amp;D &lt;b&gt;&quot;x&quot;&lt;/b&gt;'],
    ["it's", 'it&apos;s'],
    ['a\r\nb\tc', 'a&#xD;\nb\tc'],
    ['nul\u0000bell\u0007', 'nul\uFFFDbell\uFFFD'],
    [']]>', ']]&gt;'],
    ['\u00e9\u{1F600}', '\u00e9\u{1F600}'],
  ] as const)('%o', ([text, expected], { expect }) => {
    expect(escapeXml(text)).toBe(expected);
  });

  test('nothing escapes from an element', ({ expect }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeXml(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|apos|#xD);)/);
      }),
    );
  });
});

test('null is no element, empty text is an empty one', ({ expect }) => {
  expect(element('A', null)).toBe('');
  expect(element('A', '')).toBe('<A></A>');
  expect(element('A', false)).toBe('<A>false</A>');
  expect(list('L', [1, 2], (item) => element('N', item))).toBe(
    '<L><member><N>1</N></member><member><N>2</N></member></L>',
  );
});
