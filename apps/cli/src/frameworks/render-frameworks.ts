import type { Framework, FrameworkDetail } from '@plinth/contract';
import { severityColor } from '../posture/severity-color.ts';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fit, wrap } from '../text/fit.ts';
import { counted } from '../text/format.ts';

/** Each version of each framework on one line, as it is typed. */
export function renderFrameworks(frameworks: readonly Framework[], style: Style): string {
  const { columns, colors, marks } = style;
  const names = frameworks.map(({ id, version }) => `${id}@${version}`);
  const width = Math.max(0, ...names.map((name) => name.length));
  const available = Math.max(12, columns - width - 18);
  return frameworks
    .map(({ title, controlCount }, index) => {
      const size = counted(controlCount, 'control').padStart(12);
      const name = colors.bold((names[index] ?? '').padEnd(width));
      return `${name}  ${size}  ${fit(cleanText(title), available, marks.ellipsis)}\n`;
    })
    .join('');
}

/** The controls of a framework, each with its checks and what is left for people. */
export function renderFramework({ id, version, title, controls }: FrameworkDetail, style: Style): string {
  const { columns, colors } = style;
  const width = Math.max(0, ...controls.map(({ control }) => control.length));
  const indent = ' '.repeat(width + 2);
  const available = columns - indent.length;
  const lines = controls.flatMap(({ control, title: name, checks, manual }) => [
    `${control.padEnd(width)}  ${colors.bold(cleanText(name))}`,
    ...checks.map(
      ({ checkId, severity }) => `${indent}${severityColor(severity, style)(severity.padEnd(13))}  ${checkId}`,
    ),
    ...(manual === null
      ? []
      : wrap(`By hand: ${cleanText(manual)}`, available).map((line) => `${indent}${colors.dim(line)}`)),
  ]);
  return `${colors.bold(cleanText(title))}  ${colors.dim(`${id}@${version}`)}\n\n${lines.join('\n')}\n`;
}
