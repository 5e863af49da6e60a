import type { AccountReplay } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { wrap } from '../text/fit.ts';
import { counted, formatInstant } from '../text/format.ts';

const INDENT = '  ';

/** One account's replay: what would have been found (+), what would not (-), and what could not be judged. */
export function renderReplay(replay: AccountReplay, { colors, columns }: Style): string {
  const { accountId, accountName, observedAt, cause, results, added, removed, unchanged } = replay;
  const indented = (text: string): string[] => wrap(text, columns - 2).map((line) => INDENT + line);
  const name = `${cleanText(accountName) || '(no name)'} (${accountId})`;
  if (observedAt === null) {
    return [colors.bold(name), ...indented(`Nothing was stored: ${cleanText(cause?.message ?? '')}`), ''].join('\n');
  }
  const unknown = results.filter(({ status }) => status === 'UNKNOWN').length;
  const found = (mark: string, { checkId, resource, message }: AccountReplay['added'][number]): string[] =>
    indented(`${mark} ${checkId}  ${cleanText(message)} (${cleanText(resource)})`);
  return [
    `${colors.bold(name)}  ${formatInstant(observedAt)}`,
    ...indented(
      `${counted(added.length, 'finding')} more, ${removed.length} fewer, ${unchanged} the same; ${counted(unknown, 'check')} unknown`,
    ),
    ...added.flatMap((each) => found('+', each)),
    ...removed.flatMap((each) => found('-', each)),
    '',
  ].join('\n');
}
