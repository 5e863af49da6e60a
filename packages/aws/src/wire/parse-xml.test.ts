import { XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { parseXml, readXmlDocument } from './parse-xml.ts';

/** The SDK's own reading, which this one stands in for. */
class SdkReader extends XmlShapeDeserializer {
  read1(xml: string): unknown {
    return this.parseXml(xml);
  }
}
const sdk = new SdkReader({
  xmlNamespace: '',
  serviceNamespace: '',
  timestampFormat: { useTrait: true, default: 5 },
  httpBindings: false,
});

describe('parseXml', () => {
  test.for([
    ['<A/>', ''],
    ['<A></A>', ''],
    ['<A>text</A>', 'text'],
    ['<A> text </A>', ' text '],
    ['<A>  </A>', '  '],
    ['<A>\n  </A>', ''],
    ['<A><B>1</B><C/></A>', { B: '1', C: '' }],
    ['<A>\n <B>1</B>\n <B>2</B>\n</A>', { B: ['1', '2'] }],
    ['<A><B>1</B><B><C>x</C></B><B/></A>', { B: ['1', { C: 'x' }, ''] }],
    ['<?xml version="1.0"?>\n<!-- c --><!DOCTYPE A>\n<A xmlns="https://x/>" b=\'/\' ><B c="d">1</B></A >', { B: '1' }],
    ['<A>1<!-- < -->2<![CDATA[<&lt;>]]>3<?x?></A>', '12<&lt;>3'],
    ['<A>&lt;&amp;amp;&gt;&quot;&apos;&#65;&#x1F600;</A>', '<&amp;>"\'A😀'],
    ['<A>a\r\nb\rc</A>', 'a\nb\nc'],
    ['<A><constructor>1</constructor><toString>2</toString></A>', { constructor: '1', toString: '2' }],
  ] as const)('%j', ([xml, content], { expect }) => {
    expect(parseXml(xml)).toEqual(content);
  });

  test.for([
    '',
    'text',
    '{"json": true}',
    '<A>',
    '<A',
    '<A b="',
    '<A><B></A></B>',
    '<A/b>',
    '<A></A',
    '<A><![CDATA[</A>',
    '<A><!-- </A>',
    '<A><__proto__>1</__proto__></A>',
  ])('refuses %j', (xml, { expect }) => {
    expect(() => parseXml(xml)).toThrow('not well-formed');
  });

  test('gives what the SDK gives', ({ expect }) => {
    fc.assert(
      fc.property(document, (xml) => {
        expect(parseXml(xml)).toEqual(sdk.read1(xml));
      }),
    );
  });

  test('gives a content or an error for whatever an endpoint sends', ({ expect }) => {
    const garbage = fc.array(fc.constantFrom('<', '>', '/', 'A', ' ', '"', '&', '![CDATA[', ']]>', '!--', '-->', '?'));
    fc.assert(
      fc.property(garbage, (parts) => {
        try {
          expect(parseXml(parts.join(''))).toBeDefined();
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect(String(error)).toContain('not well-formed');
        }
      }),
    );
  });
});

describe('readXmlDocument', () => {
  test('reads a long document as a whole one, wherever it is cut into slices', async ({ expect }) => {
    for (const offset of ['', 'x']) {
      const xml = `<A><B>${offset}${'😀&amp;'.repeat(30_000)}</B><C>${'\r\n'.repeat(70_000)}</C></A>`;

      expect(await readXmlDocument(xml)).toEqual({ name: 'A', content: parseXml(xml) });
    }
  });

  test('refuses one that was cut off', async ({ expect }) => {
    await expect(readXmlDocument(`<A>${'x'.repeat(100_000)}`)).rejects.toThrow('not well-formed');
  });
});

const tag = fc.constantFrom('member', 'Arn', 'PolicyDocument', 'UserDetailList', 'a-b');
const text = fc.string({
  unit: fc.constantFrom('a', ' ', '\n', '%7B', '"', "'", '>', '&amp;', '&lt;', '&#10;', 'é', '😀'),
});
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 5 },
    fc.tuple(tag, text).map(([name, content]) => `<${name}>${content}</${name}>`),
    tag.map((name) => `<${name}/>`),
    fc
      .tuple(tag, fc.constantFrom('', '\n  '), fc.array(tie('element'), { minLength: 1, maxLength: 5 }))
      .map(([name, space, children]) => `<${name}>${space}${children.join(space)}${space}</${name}>`),
  ),
}));
const document = element.map((root) => `<?xml version="1.0" encoding="UTF-8"?>\n${root}`);
