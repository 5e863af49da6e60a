import type { AccountAudit, Audit, AuditScope } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fit, fitStart } from '../text/fit.ts';
import { counted, formatCount, formatDuration, formatInstant, spaced } from '../text/format.ts';
import type { AuditTally } from './audit-tally.ts';

/** The lines that stay at the bottom while an audit runs. */
export function renderBlock(tally: AuditTally, nowMs: number, style: Style): string[] {
  const { colors, marks } = style;
  const width = style.columns - 1;
  const lines = [
    colors.bold(fit(headline(tally.audit), width, marks.ellipsis)),
    renderBar(tally, style),
    colors.yellow(fit(renderWaiting(tally.audit), width, marks.ellipsis)),
    colors.dim(fit(renderRate(tally, nowMs, style), width, marks.ellipsis)),
    ...renderCauses(tally, style),
  ];
  return lines.filter((line) => line !== '');
}

/** The same as one plain line. */
export function renderPlainProgress(tally: AuditTally, nowMs: number, style: Style): string {
  const { total, finished } = tally;
  if (total === 0) return `discovering the organization (${counted(tally.audit.discoveryCalls, 'call')})`;
  const percent = Math.floor(tally.share * 100);
  const done = `${formatCount(finished)}/${counted(total, 'account')} (${percent}%)`;
  const causes = [...tally.causes.values()].map(({ outcome, code, count }) => `${count} ${outcome} (${spaced(code)})`);
  return [done, renderRate(tally, nowMs, style), ...causes].join(', ');
}

/** Since when and why an audit waits; empty when it doesn't. */
export function renderWaiting({ waiting }: Audit): string {
  if (waiting === null) return '';
  return `waiting since ${formatInstant(waiting.since)}: ${cleanText(waiting.cause.message)}`;
}

/** One account's line in the scroll. */
export function renderAccount(account: AccountAudit, style: Style): string {
  const { colors, marks } = style;
  const name = fitStart(cleanText(account.accountName) || '(no name)', 24, marks.ellipsis);
  const head = `${name}  ${account.accountId}  `;
  const available = style.columns - 1 - 2 - head.length;
  const tail = fit(cleanText(describeOutcome(account)), available, marks.ellipsis);
  if (account.outcome === 'succeeded') return `${colors.green(marks.pass)} ${head}${colors.dim(tail)}`;
  if (account.outcome === 'failed') return `${colors.red(marks.fail)} ${head}${colors.red(tail)}`;
  return `${colors.yellow(marks.skip)} ${head}${colors.yellow(tail)}`;
}

/** The same for a log: nothing is cut. */
export function renderPlainAccount(account: AccountAudit): string {
  const name = cleanText(account.accountName) || '(no name)';
  return `${account.outcome ?? 'unfinished'}: ${name} (${account.accountId}): ${cleanText(describeOutcome(account))}`;
}

/** What an audit is over, in words. */
export function describeScope(scope: AuditScope): string {
  if (scope.kind === 'organization') return 'all accounts';
  if (scope.kind === 'ou') return `the accounts of ${scope.ouId}`;
  const [first, ...more] = scope.accountIds;
  return more.length === 0 ? `account ${first}` : counted(scope.accountIds.length, 'account');
}

function headline(audit: Audit): string {
  const what = `${describeScope(audit.scope)} of ${audit.organizationId}`;
  if (audit.cancelRequestedAt !== null) return `Cancelling the audit of ${what}`;
  return audit.status === 'discovering' ? `Discovering ${what}` : `Auditing ${what}`;
}

function renderBar(tally: AuditTally, { colors, marks, columns }: Style): string {
  const counts = `${formatCount(tally.finished)}/${formatCount(tally.total)}  ${Math.floor(tally.share * 100)}%`;
  const cells = Math.max(10, columns - counts.length - 4);
  const done = Math.floor(tally.share * cells);
  const bar = colors.green(marks.barDone.repeat(done)) + colors.dim(marks.barLeft.repeat(cells - done));
  return tally.total === 0 ? colors.dim(marks.barLeft.repeat(cells)) : `${bar}  ${counts}`;
}

function renderRate(tally: AuditTally, nowMs: number, { marks }: Style): string {
  const rate = tally.rate(nowMs);
  const leftMs = tally.leftMs(nowMs);
  const { audit } = tally;
  return [
    ...(rate === null ? [] : [`${rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate))} accounts/s`]),
    ...(leftMs === null || audit.accounts.unfinished === 0 ? [] : [`${formatDuration(leftMs)} left`]),
    counted(audit.calls + audit.discoveryCalls, 'AWS call'),
    ...(tally.throttles === 0 ? [] : [`${formatCount(tally.throttles)} throttled`]),
  ].join(` ${marks.dot} `);
}

function renderCauses(tally: AuditTally, { colors, marks, columns }: Style): string[] {
  return [...tally.causes.values()].map(({ outcome, code, count }) => {
    const text = fit(`${formatCount(count)} ${outcome}: ${spaced(code)}`, columns - 3, marks.ellipsis);
    return outcome === 'failed' ? colors.red(`${marks.fail} ${text}`) : colors.yellow(`${marks.skip} ${text}`);
  });
}

function describeOutcome(account: AccountAudit): string {
  if (account.outcome !== 'succeeded') return account.cause?.message ?? 'no cause was given';
  return [
    counted(account.calls, 'call'),
    formatDuration(account.durationMs ?? 0),
    ...(account.throttles === 0 ? [] : [`${account.throttles} throttled`]),
  ].join(', ');
}
