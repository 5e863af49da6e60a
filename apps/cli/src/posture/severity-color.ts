import type { Severity } from '@plinth/contract';
import type { Colors, Style } from '../terminal/terminal.ts';

/** Paints a text in the color of a severity. */
export function severityColor(severity: Severity, { colors }: Style): (text: string) => string {
  return PAINT[severity](colors);
}

const PAINT: Readonly<Record<Severity, (colors: Colors) => (text: string) => string>> = {
  CRITICAL: (colors) => (text) => colors.bold(colors.red(text)),
  HIGH: (colors) => colors.red,
  MEDIUM: (colors) => colors.yellow,
  LOW: (colors) => colors.cyan,
  INFORMATIONAL: (colors) => colors.dim,
};
