import type { Finding } from '@plinth/contract';
import { severityColor } from '../posture/severity-color.ts';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fit, wrap } from '../text/fit.ts';
import { formatInstant } from '../text/format.ts';

const INDENT = '  ';

/** A finding on a few lines: where and which check, what is wrong, the resource and since when, what to type for more. */
export function renderFinding(finding: Finding, style: Style): string {
  const { colors, marks, columns } = style;
  const account = `${cleanText(finding.accountName) || '(no name)'} (${finding.accountId})`;
  const head = fit(`${finding.checkId}  ${account}`, columns - finding.severity.length - 2, marks.ellipsis);
  const since = finding.closedAt
    ? `closed ${formatInstant(finding.closedAt)}`
    : `since ${formatInstant(finding.openedAt)}`;
  return [
    `${severityColor(finding.severity, style)(finding.severity)}  ${colors.bold(head)}`,
    ...wrap(cleanText(finding.message), columns - 2).map((line) => INDENT + line),
    ...wrap(`${cleanText(finding.resource)}, ${since}`, columns - 2).map((line) => colors.dim(INDENT + line)),
    ...describeAccount(finding).flatMap((text) => wrap(text, columns - 2).map((line) => colors.dim(INDENT + line))),
    ...describeException(finding).flatMap((text) => wrap(text, columns - 2).map((line) => INDENT + line)),
    colors.dim(`${INDENT}plinth explain ${finding.id}`),
  ].join('\n');
}

/** Why the account does not count; nothing when it does. */
function describeAccount({ accountState, accountGoneAt }: Finding): readonly string[] {
  if (accountGoneAt !== null) return [`the account had left the organization by ${formatInstant(accountGoneAt)}`];
  return accountState === null || accountState === 'ACTIVE' ? [] : [`the account is ${accountState}`];
}

function describeException({ exception }: Finding): readonly string[] {
  if (exception === null) return [];
  const { reason, owner, approvedBy, expiresAt } = exception;
  const who = `${cleanText(owner)}, approved by ${cleanText(approvedBy)}`;
  return [`excepted until ${formatInstant(expiresAt)} (${who}): ${cleanText(reason)}`];
}
