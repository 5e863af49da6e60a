import type { StatusCounts } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';

/**
 * A bar of `width` cells: passing, then unknown, then failing. Whatever isn't none gets a cell, so that one
 * failing account among ten thousand is still to be seen. Empty when there is nothing to count.
 */
export function renderBar(counts: StatusCounts, width: number, { colors, marks }: Style): string {
  const total = counts.PASS + counts.UNKNOWN + counts.FAIL;
  if (total === 0) return ' '.repeat(width);
  const unknown = cells(counts.UNKNOWN, total, width);
  const fail = Math.min(cells(counts.FAIL, total, width), width - unknown - (counts.PASS > 0 ? 1 : 0));
  const pass = width - unknown - fail;
  return (
    colors.green(marks.barPass.repeat(pass)) +
    colors.yellow(marks.barUnknown.repeat(unknown)) +
    colors.red(marks.barFail.repeat(fail))
  );
}

function cells(count: number, total: number, width: number): number {
  if (count === 0) return 0;
  return Math.max(1, Math.round((count / total) * width));
}
