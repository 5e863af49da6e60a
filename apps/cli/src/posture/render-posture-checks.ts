import { type Posture, type PostureCheck, Severity } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fit } from '../text/fit.ts';
import { counted, formatCount } from '../text/format.ts';
import { severityColor } from './severity-color.ts';

/** A title that would be cut shorter than this is left out: the id says as much. */
const LEAST_TITLE = 12;

interface Widths {
  readonly digits: number;
  readonly id: number;
}

/** How many checks of one severity are read at a glance. */
const AT_A_GLANCE = 6;

/**
 * The checks that fail, or can't be judged in accounts that were read, under their severity; the others in one line.
 * Of each severity the worst, unless `isWhole`.
 */
export function renderPostureChecks({ checks, openFindings }: Posture, style: Style, isWhole: boolean): string[] {
  const open = checks.filter(({ accounts, unjudged }) => accounts.FAIL > 0 || unjudged > 0);
  const closed = checks.filter(({ accounts }) => accounts.FAIL + accounts.UNKNOWN === 0);
  const manual = closed.filter(({ accounts }) => accounts.MANUAL > 0).length;
  const clean = closed.length - manual;
  const shown = Severity.options.map((severity) => {
    const worst = open.filter((check) => check.severity === severity);
    return { severity, worst: isWhole ? worst : worst.slice(0, AT_A_GLANCE), count: worst.length };
  });
  const lines = shown.flatMap(({ worst }) => worst);
  const counts = lines.flatMap(({ accounts }) => [accounts.FAIL, accounts.UNKNOWN]);
  const widths = {
    digits: Math.max(1, ...counts.map((count) => formatCount(count).length)),
    id: Math.max(0, ...lines.map(({ checkId }) => checkId.length)),
  };
  const { bold, dim } = style.colors;
  return [
    `${bold('Checks by severity')}  ${dim("accounts that fail or can't be judged")}`,
    ...shown.flatMap(({ severity, worst, count }) => {
      if (count === 0) return [];
      const head = `${severity}  ${counted(openFindings[severity], 'open finding')}`;
      const more = count - worst.length;
      return [
        ` ${severityColor(severity, style)(head)}`,
        ...worst.map((check) => renderLine(check, widths, style)),
        ...(more > 0 ? [dim(`  and ${formatCount(more)} more: plinth posture --all`)] : []),
      ];
    }),
    ...(clean > 0 ? [` ${counted(clean, 'other check fails', 'other checks fail')} nowhere`] : []),
    ...(manual > 0 ? [` ${counted(manual, 'check')} must be judged by a person`] : []),
  ];
}

function renderLine({ checkId, title, accounts }: PostureCheck, widths: Widths, style: Style): string {
  const { colors, marks, columns } = style;
  const { digits } = widths;
  const fail = renderCount(marks.fail, accounts.FAIL, digits, colors.red);
  const unknown = renderCount(marks.unknown, accounts.UNKNOWN, digits, colors.yellow);
  const available = columns - (2 + 2 * (digits + 4) + widths.id + 2);
  if (available < LEAST_TITLE)
    return `  ${fail}  ${unknown}  ${fit(checkId, columns - 10 - 2 * digits, marks.ellipsis)}`;
  return `  ${fail}  ${unknown}  ${checkId.padEnd(widths.id)}  ${colors.dim(fit(cleanText(title), available, marks.ellipsis))}`;
}

function renderCount(mark: string, count: number, digits: number, color: (text: string) => string): string {
  return count === 0 ? ' '.repeat(digits + 2) : color(`${mark} ${formatCount(count).padStart(digits)}`);
}
