import type { Status } from '@plinth/contract';
import type { Colors, Style } from '../terminal/terminal.ts';

/** Paints a text in the color of a status. */
export function statusColor(status: Status, { colors }: Style): (text: string) => string {
  return PAINT[status](colors);
}

const PAINT: Readonly<Record<Status, (colors: Colors) => (text: string) => string>> = {
  FAIL: (colors) => colors.red,
  UNKNOWN: (colors) => colors.yellow,
  MANUAL: (colors) => colors.cyan,
  PASS: (colors) => colors.green,
  NOT_APPLICABLE: (colors) => colors.dim,
};
