import type { FindingDetails } from '@plinth/contract';
import { describe, it } from 'vitest';
import { renderMessage } from './render-message.ts';

describe('renderMessage', () => {
  const table: readonly [template: string, details: FindingDetails, text: string][] = [
    ['Nothing to put in.', { unused: 1 }, 'Nothing to put in.'],
    ['{{a}} and {{a}}, {{b}}.', { a: 'x', b: 2 }, 'x and x, 2.'],
    ['{{yes}} {{none}}', { yes: true, none: null }, 'true none'],
    ['{{list}} / {{empty}}', { list: ['a', 'b'], empty: [] }, 'a, b / none'],
    ['{{ a }} {a} {{}}', { a: 'x' }, '{{ a }} {a} {{}}'],
    ['{{a}}', { a: '{{b}} $& $1 <b>\u001B[31m\n' }, '{{b}} $& $1 <b>\u001B[31m\n'],
  ];
  for (const [template, details, text] of table) {
    it(`makes ${JSON.stringify(text)}`, ({ expect }) => {
      expect(renderMessage(template, details)).toBe(text);
    });
  }

  it('throws when a detail is missing, whatever objects inherit', ({ expect }) => {
    expect(() => renderMessage('{{a}}', {})).toThrow('the message needs the detail a');
    expect(() => renderMessage('{{constructor}}', {})).toThrow('the message needs the detail constructor');
  });
});
