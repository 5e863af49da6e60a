import type { Check } from '@plinth/contract';
import { severityColor } from '../posture/severity-color.ts';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fit } from '../text/fit.ts';

/** A check on one line, its id `idWidth` wide: an id is never cut, since people type it. */
export function renderCheckLine(check: Check, idWidth: number, style: Style): string {
  const { marks, columns } = style;
  const severity = severityColor(check.severity, style)(check.severity.padEnd(13));
  const available = Math.max(12, columns - 17 - idWidth);
  return `${severity}  ${check.id.padEnd(idWidth)}  ${fit(cleanText(check.title), available, marks.ellipsis)}\n`;
}
