import type { Exception } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { wrap } from '../text/fit.ts';
import { formatInstant } from '../text/format.ts';

const INDENT = '  ';

/** An exception on a few lines: its id and state, what it covers, why, and who is responsible for it. */
export function renderException(exception: Exception, { colors, columns }: Style): string {
  const { id, status, pattern, reason, owner, approvedBy, createdAt, cause } = exception;
  const indented = (text: string): string[] => wrap(text, columns - 2).map((line) => INDENT + line);
  const covered = [
    ['finding', pattern.findingId],
    ['check', pattern.checkId],
    ['account', pattern.accountId],
    ['OU', pattern.ouId],
    ['account tag', pattern.accountTag && `${pattern.accountTag.key}=${pattern.accountTag.value}`],
    ['resource', pattern.resource],
    ['resources like', pattern.resourceGlob],
  ].flatMap(([name, value]) => (value === null ? [] : [`${name} ${cleanText(value ?? '')}`]));
  return [
    `${colors.bold(id)}  ${status === 'active' ? colors.yellow(status) : colors.dim(status)}`,
    ...indented(covered.join(', ')),
    ...(cause === null ? [] : indented(`covers nothing now: ${cleanText(cause.message)}`).map(colors.yellow)),
    ...indented(cleanText(reason)),
    ...indented(`${cleanText(owner)}, ${describeEnd(exception)}`),
    ...indented(`approved ${formatInstant(createdAt)} by ${cleanText(approvedBy)}`).map(colors.dim),
    '',
  ].join('\n');
}

function describeEnd({ expiresAt, revokedAt, revokedBy }: Exception): string {
  if (revokedAt !== null) return `revoked ${formatInstant(revokedAt)} by ${cleanText(revokedBy ?? '')}`;
  return `until ${formatInstant(expiresAt)}`;
}
