import type { Posture, StatusCounts } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fitStart } from '../text/fit.ts';
import { formatCount } from '../text/format.ts';
import { renderBar } from './render-bar.ts';

const TITLE = 33;
const LABEL = 7;

/** The five practices, each as the console ticked it in 2018 and in its strict form. */
export function renderPractices(posture: Posture, style: Style): string[] {
  if (posture.practices.length === 0) return [];
  const digits = Math.max(...posture.practices.flatMap(({ tick, strict }) => [widest(tick), widest(strict)]));
  const { colors, marks } = style;
  return [
    colors.bold('The five practices') +
      colors.dim(`  accounts that ${marks.pass} pass, ${marks.fail} fail, ${marks.unknown} can't be judged`),
    ...posture.practices.flatMap(({ title, tick, strict }) => [
      line(title, '2018', tick, digits, style),
      line('', 'strict', strict, digits, style),
    ]),
  ];
}

function line(title: string, label: string, counts: StatusCounts, digits: number, style: Style): string {
  const { colors, marks, columns } = style;
  const unjudged = counts.UNKNOWN + counts.MANUAL;
  const tallies = [
    tally(marks.pass, counts.PASS, digits, style, colors.green),
    tally(marks.fail, counts.FAIL, digits, style, colors.red),
    tally(marks.unknown, unjudged, digits, style, colors.yellow),
  ];
  const width = Math.min(24, columns - 1 - TITLE - LABEL - tallies.length * (digits + 4));
  const bar = renderBar({ ...counts, UNKNOWN: unjudged }, Math.max(4, width), style);
  const start = fitStart(cleanText(title), TITLE, marks.ellipsis) + colors.dim(label.padEnd(LABEL));
  return ` ${start}${bar}${tallies.join('')}`;
}

function tally(
  mark: string,
  count: number,
  digits: number,
  { colors }: Style,
  color: (text: string) => string,
): string {
  if (count === 0) return colors.dim(`  ${mark} ${'-'.padStart(digits)}`);
  return color(`  ${mark} ${formatCount(count).padStart(digits)}`);
}

function widest(counts: StatusCounts): number {
  return Math.max(...[counts.PASS, counts.FAIL, counts.UNKNOWN + counts.MANUAL].map((n) => formatCount(n).length));
}
