import type { CheckDetail } from '@plinth/contract';
import { severityColor } from '../posture/severity-color.ts';
import type { Style } from '../terminal/terminal.ts';
import { cleanLines, cleanText } from '../text/clean-text.ts';
import { wrap } from '../text/fit.ts';

/** A check with its page. */
export function renderCheck(check: CheckDetail, style: Style): string {
  const { colors, columns } = style;
  const controls = check.controls.map(({ framework, version, control }) => `${framework} ${version} ${control}`);
  return [
    colors.bold(`${check.id}  `) + severityColor(check.severity, style)(check.severity),
    ...wrap(cleanText(check.title), columns),
    '',
    ...wrap(`Evidence: ${check.evidence.join(', ')}`, columns).map(colors.dim),
    ...wrap(describeBaseline(check), columns).map(colors.dim),
    ...(controls.length === 0 ? [] : wrap(`Controls: ${controls.join(', ')}`, columns).map(colors.dim)),
    '',
    cleanLines(check.page).trim(),
    '',
  ].join('\n');
}

function describeBaseline({ baseline: { counts, because, coveredBy } }: CheckDetail): string {
  const instead = coveredBy.length === 0 ? 'no defect' : `counted by ${coveredBy.join(', ')}`;
  return `Baseline: ${counts ? 'it counts' : instead}. ${cleanText(because)}`;
}
