import type { CheckResult } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fit, wrap } from '../text/fit.ts';
import { formatInstant } from '../text/format.ts';
import { describeCounts } from './describe-counts.ts';
import { statusColor } from './status-color.ts';

const INDENT = '  ';

/**
 * A check's result in an account on a few lines: its status, how many resources have which, why something is unknown, and
 * what to type to see each. `when` are the options that name the audit or the instant.
 */
export function renderResult(result: CheckResult, when: readonly string[], style: Style): string {
  const { colors, marks, columns } = style;
  const { accountId, accountName, checkId, status, counts, cause, since } = result;
  const account = `${cleanText(accountName) || '(no name)'} (${accountId})`;
  const head = fit(`${checkId}  ${account}`, columns - status.length - 2, marks.ellipsis);
  const indented = (text: string): string[] => wrap(text, columns - 2).map((line) => INDENT + line);
  const counted = describeCounts(counts);
  const sinceWhen = `since ${formatInstant(since)}`;
  return [
    `${statusColor(status, style)(status)}  ${colors.bold(head)}`,
    ...indented(counted === '' ? sinceWhen : `${counted}; ${sinceWhen}`),
    ...(cause === null ? [] : indented(`unknown: ${cleanText(cause.message)}`)),
    colors.dim(`${INDENT}${['plinth results', checkId, `--account ${accountId}`, ...when].join(' ')}`),
  ].join('\n');
}
