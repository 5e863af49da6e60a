import type { CheckDefinition, Verdict } from '../check/check.ts';
import { renderMessage } from './render-message.ts';

/**
 * What a FAIL says, ready to read.
 *
 * @throws Error when it has a message or detail that the check doesn't know.
 */
export function messageOf(
  { messages }: Pick<CheckDefinition, 'messages'>,
  { message, details }: Extract<Verdict, { status: 'FAIL' }>,
): string {
  const template = Object.hasOwn(messages, message) ? messages[message] : undefined;
  if (template === undefined) throw new Error(`no message ${message}`);
  return renderMessage(template, details);
}
