import type { FrameworkPosture, StatusCounts } from '@plinth/contract';
import { describeScope } from '../posture/describe-scope.ts';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fit, fitStart } from '../text/fit.ts';
import { counted, formatCount, formatInstant } from '../text/format.ts';

const COLUMNS = [
  ['FAIL', 'fail'],
  ['UNKNOWN', 'unknown'],
  ['MANUAL', 'by hand'],
  ['PASS', 'pass'],
  ['NOT_APPLICABLE', 'none'],
] as const satisfies readonly (readonly [keyof StatusCounts, string])[];

/** How many accounts have each status, a control on one line. */
export function renderFrameworkPosture(posture: FrameworkPosture, style: Style): string {
  const { colors, columns, marks } = style;
  const { framework, accounts, controls } = posture;
  const heading = `${cleanText(framework.title)} in ${describeScope(posture.scope)}, ${formatInstant(posture.at)}`;
  const cell = Math.max(7, ...controls.flatMap((control) => Object.values(control.accounts).map(digits)));
  const idWidth = Math.max(0, ...controls.map(({ control }) => control.length));
  const titleWidth = Math.max(12, columns - 1 - idWidth - COLUMNS.length * (cell + 1));
  const header = [' '.repeat(idWidth + 1 + titleWidth), ...COLUMNS.map(([, label]) => label.padStart(cell))].join(' ');
  const rows = controls.map((control) => {
    const start = `${control.control.padEnd(idWidth)} ${fitStart(cleanText(control.title), titleWidth, marks.ellipsis)}`;
    return [start, ...COLUMNS.map(([status]) => renderCell(status, control.accounts[status], cell, style))].join(' ');
  });
  return [
    colors.bold(fit(heading, columns, marks.ellipsis)),
    `${counted(accounts.assessed, 'account')} assessed of ${formatCount(accounts.total)}`,
    '',
    colors.dim(header),
    ...rows,
    '',
  ].join('\n');
}

function digits(count: number): number {
  return formatCount(count).length;
}

function renderCell(status: keyof StatusCounts, count: number, width: number, { colors }: Style): string {
  const text = (count === 0 ? '-' : formatCount(count)).padStart(width);
  if (count === 0) return colors.dim(text);
  switch (status) {
    case 'FAIL':
      return colors.red(text);
    case 'PASS':
      return colors.green(text);
    case 'UNKNOWN':
    case 'MANUAL':
      return colors.yellow(text);
    case 'NOT_APPLICABLE':
    default:
      return colors.dim(text);
  }
}
