import type { Check } from '@plinth/contract';
import { severityColor } from '../posture/severity-color.ts';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fit, fitStart } from '../text/fit.ts';

/** A check on one line. */
export function renderCheckLine(check: Check, style: Style): string {
  const { marks, columns } = style;
  const severity = severityColor(check.severity, style)(check.severity.padEnd(13));
  const id = fitStart(check.id, 34, marks.ellipsis);
  return `${severity}  ${id}  ${fit(cleanText(check.title), columns - 51, marks.ellipsis)}\n`;
}
