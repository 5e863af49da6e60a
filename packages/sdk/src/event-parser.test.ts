import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { EventParser, type ServerSentEvent } from './event-parser.ts';

describe('EventParser', () => {
  test.for([
    ['data: a\n\n', [{ id: null, event: 'message', data: 'a' }]],
    ['id: 7\nevent: account\ndata: {"x":1}\n\n', [{ id: '7', event: 'account', data: '{"x":1}' }]],
    ['data:a\r\ndata: b\r\n\r\n', [{ id: null, event: 'message', data: 'a\nb' }]],
    [': heartbeat\n\ndata: a\n\n', [{ id: null, event: 'message', data: 'a' }]],
    ['\uFEFFdata: a\n\n', [{ id: null, event: 'message', data: 'a' }]],
    ['id: 1\ndata: a\n\ndata: b\n\n', ['1', '1'].map((id, i) => ({ id, event: 'message', data: 'ab'[i] }))],
    ['id: a\0b\ndata: x\n\n', [{ id: null, event: 'message', data: 'x' }]],
    ['event: lonely\n\n', []],
    ['data: not finished', []],
    ['data\n\n', [{ id: null, event: 'message', data: '' }]],
    ['retry: 5\nunknown: x\ndata: a\n\n', [{ id: null, event: 'message', data: 'a' }]],
  ] as const)('%j', ([text, expected], { expect }) => {
    expect(new EventParser().push(text)).toEqual(expected);
  });

  test('where the chunks break makes no difference', ({ expect }) => {
    const piece = fc.constantFrom('\r\n', '\n', 'data: ', 'id: 4', 'event: e', ':', 'x', ' ', '\u{1F600}', '\n\n');
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat(5)), (pieces, cuts) => {
        const text = pieces.join('');

        expect(pushAll(split(text, cuts))).toEqual(pushAll([text]));
      }),
    );
  });

  test('an event that never ends is an error', ({ expect }) => {
    const parser = new EventParser();
    const megabyte = 'x'.repeat(1024 * 1024);

    expect(() => {
      for (let i = 0; i < 20; i += 1) parser.push(`data: ${megabyte}\n`);
    }).toThrow(RangeError);
  });
});

function pushAll(chunks: readonly string[]): ServerSentEvent[] {
  const parser = new EventParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
}

function split(text: string, cuts: readonly number[]): string[] {
  const chunks: string[] = [];
  let rest = text;
  for (const cut of cuts) {
    chunks.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...chunks, rest];
}
