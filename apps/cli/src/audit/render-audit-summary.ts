import type { Audit } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { wrap } from '../text/fit.ts';
import { counted, formatCount, formatDuration } from '../text/format.ts';
import { renderUndecided } from './render-undecided.ts';
import type { UnseenGroup } from './unseen-accounts.ts';

/** How an audit ended, which accounts it could not see, what it could not judge in the others, and why. */
export function renderAuditSummary(audit: Audit, unseen: readonly UnseenGroup[], style: Style): string {
  const { colors, columns } = style;
  const lines = [
    ...wrap(renderHead(audit), columns).map((line) => colors.bold(line)),
    ...(audit.cause ? wrap(cleanText(audit.cause.message), columns).map((line) => colors.red(line)) : []),
    ...unseen.flatMap((group) => renderGroup(group, style)),
    ...renderUndecided(audit, style),
  ];
  return `${lines.join('\n')}\n`;
}

function renderHead(audit: Audit): string {
  const { accounts, status } = audit;
  const calls = counted(audit.calls + audit.discoveryCalls, 'AWS call');
  if (accounts.total === 0) return `Audit ${status}${tookOf(audit)}, before any account was known; ${calls}.`;
  const numbers = [
    `${formatCount(accounts.succeeded)} audited`,
    ...(accounts.failed === 0 ? [] : [`${formatCount(accounts.failed)} failed`]),
    ...(accounts.skipped === 0 ? [] : [`${formatCount(accounts.skipped)} skipped`]),
  ];
  return `Audit ${status}: ${counted(accounts.total, 'account')}${tookOf(audit)}: ${numbers.join(', ')}; ${calls}.`;
}

function tookOf({ createdAt, endedAt }: Audit): string {
  if (endedAt === null) return '';
  return ` in ${formatDuration(Math.max(0, Date.parse(endedAt) - Date.parse(createdAt)))}`;
}

function renderGroup({ outcome, why, count, accounts }: UnseenGroup, style: Style): string[] {
  const { colors, marks, columns } = style;
  const mark = outcome === 'failed' ? colors.red(marks.fail) : colors.yellow(marks.skip);
  const names = accounts.map(({ accountId, accountName }) => `${cleanText(accountName) || '(no name)'} (${accountId})`);
  const more = count > names.length ? ` and ${formatCount(count - names.length)} more` : '';
  const head = wrap(`${formatCount(count)} ${outcome}: ${cleanText(why)}`, columns - 4);
  return [
    ...head.map((line, index) => (index === 0 ? `  ${mark} ${line}` : `    ${line}`)),
    ...wrap(`${names.join(', ')}${more}`, columns - 4).map((line) => colors.dim(`    ${line}`)),
  ];
}
