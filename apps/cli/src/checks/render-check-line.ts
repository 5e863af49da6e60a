import type { Check } from '@plinth/contract';
import { severityColor } from '../posture/severity-color.ts';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fit } from '../text/fit.ts';

/** A check on one line, its id `idWidth` wide: an id is never cut, for it is to be typed. */
export function renderCheckLine(check: Check, idWidth: number, style: Style): string {
  const { marks, columns } = style;
  const severity = severityColor(check.severity, style)(check.severity.padEnd(13));
  const room = Math.max(12, columns - 17 - idWidth);
  return `${severity}  ${check.id.padEnd(idWidth)}  ${fit(cleanText(check.title), room, marks.ellipsis)}\n`;
}
