import type { Style } from '../terminal/terminal.ts';

/**
 * A bar of `width` cells: passing, then unknown, then failing. Whatever isn't none gets a cell, so that one
 * failing account among ten thousand is still to be seen. Blank when there is nothing to count.
 */
export function renderBar(
  counts: { readonly pass: number; readonly unknown: number; readonly fail: number },
  width: number,
  { colors, marks }: Style,
): string {
  const total = counts.pass + counts.unknown + counts.fail;
  if (total === 0) return ' '.repeat(width);
  const least = (count: number): number => (count > 0 ? 1 : 0);
  const share = (count: number): number => Math.max(least(count), Math.round((count / total) * width));
  const unknown = Math.min(share(counts.unknown), width - least(counts.pass) - least(counts.fail));
  const fail = counts.pass === 0 ? width - unknown : Math.min(share(counts.fail), width - unknown - 1);
  const pass = width - unknown - fail;
  return (
    colors.green(marks.barPass.repeat(pass)) +
    colors.yellow(marks.barUnknown.repeat(unknown)) +
    colors.red(marks.barFail.repeat(fail))
  );
}
