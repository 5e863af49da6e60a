import type { Posture, StatusCounts } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fitStart } from '../text/fit.ts';
import { formatCount } from '../text/format.ts';
import { renderBar } from './render-bar.ts';

const TITLE = 33;
const LABEL = 7;
const LEAST_BAR = 3;
const MOST_BAR = 24;

/** The five practices, each as the console ticked it in 2018 and in its strict form. */
export function renderPractices({ practices }: Posture, style: Style): string[] {
  if (practices.length === 0) return [];
  const { colors, marks } = style;
  const rows = practices.flatMap(({ title, tick, strict }) => [
    { title, label: '2018', tallies: tallies(tick) },
    { title: '', label: 'strict', tallies: tallies(strict) },
  ]);
  const digits = Math.max(...rows.flatMap((row) => Object.values(row.tallies).map((n) => formatCount(n).length)));
  const hasAbsent = rows.some((row) => row.tallies.absent > 0);
  const legend = `accounts that ${marks.pass} pass, ${marks.fail} fail, ${marks.unknown} can't be judged`;
  return [
    `${colors.bold('The five practices')}  ${colors.dim(legend)}`,
    ...rows.map((row) => renderRow(row, { digits, hasAbsent }, style)),
    ...(hasAbsent ? [colors.dim(` ${marks.skip} accounts where there is nothing to judge`)] : []),
  ];
}

interface Tallies {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly absent: number;
}

interface Row {
  readonly title: string;
  readonly label: string;
  readonly tallies: Tallies;
}

function tallies(counts: StatusCounts): Tallies {
  return {
    pass: counts.PASS,
    fail: counts.FAIL,
    unknown: counts.UNKNOWN + counts.MANUAL,
    absent: counts.NOT_APPLICABLE,
  };
}

function renderRow(row: Row, table: { readonly digits: number; readonly hasAbsent: boolean }, style: Style): string {
  const { colors, marks, columns } = style;
  const { pass, fail, unknown, absent } = row.tallies;
  const cells = [
    renderTally(marks.pass, pass, table.digits, colors.green, style),
    renderTally(marks.fail, fail, table.digits, colors.red, style),
    renderTally(marks.unknown, unknown, table.digits, colors.yellow, style),
    ...(table.hasAbsent ? [renderTally(marks.skip, absent, table.digits, colors.dim, style)] : []),
  ];
  const cell = table.digits + 2;
  const titleWidth = Math.max(12, Math.min(TITLE, columns - 1 - LABEL - LEAST_BAR - cells.length * (cell + 1)));
  const available = columns - 1 - titleWidth - LABEL - cells.length * cell;
  const gap = available - 2 * cells.length >= LEAST_BAR ? '  ' : ' ';
  const width = Math.min(MOST_BAR, Math.max(LEAST_BAR, available - gap.length * cells.length));
  const start = fitStart(cleanText(row.title), titleWidth, marks.ellipsis) + colors.dim(row.label.padEnd(LABEL));
  return ` ${start}${renderBar(row.tallies, width, style)}${cells.map((text) => gap + text).join('')}`;
}

function renderTally(
  mark: string,
  count: number,
  digits: number,
  color: (text: string) => string,
  { colors }: Style,
): string {
  return count === 0
    ? colors.dim(`${mark} ${'-'.padStart(digits)}`)
    : color(`${mark} ${formatCount(count).padStart(digits)}`);
}
