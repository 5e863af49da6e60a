import type { AccountAudit, Audit } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { wrap } from '../text/fit.ts';
import { counted, formatCount, formatDuration } from '../text/format.ts';

/**
 * How an audit ended, and which accounts it could not see. `unseen` are failed and skipped accounts, as many
 * as are to be shown.
 */
export function renderAuditSummary(audit: Audit, unseen: readonly AccountAudit[], style: Style): string {
  const { accounts } = audit;
  const head = renderHead(audit);
  const more = accounts.failed + accounts.skipped - unseen.length;
  const lines = [
    ...wrap(head, style.columns).map((line) => style.colors.bold(line)),
    ...(audit.cause ? wrap(cleanText(audit.cause.message), style.columns).map((line) => style.colors.red(line)) : []),
    ...unseen.flatMap((account) => renderUnseen(account, style)),
    ...(more > 0 ? [`  and ${formatCount(more)} more: --format json lists all`] : []),
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

function renderUnseen(account: AccountAudit, { colors, marks, columns }: Style): string[] {
  const name = cleanText(account.accountName) || '(no name)';
  const why = cleanText(account.cause?.message ?? 'no cause was given');
  const isFailed = account.outcome === 'failed';
  const mark = isFailed ? colors.red(marks.fail) : colors.yellow(marks.skip);
  const text = `${name} (${account.accountId}) ${isFailed ? 'failed' : 'was skipped'}: ${why}`;
  return wrap(text, columns - 4).map((line, index) => (index === 0 ? `  ${mark} ${line}` : `    ${line}`));
}
