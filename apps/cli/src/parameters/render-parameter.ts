import type { Parameter } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { wrap } from '../text/fit.ts';
import { formatInstant } from '../text/format.ts';

const INDENT = '  ';

/** A parameter on a few lines: its value, who chose it, what it decides. */
export function renderParameter(parameter: Parameter, { colors, columns }: Style): string {
  const { checkId, name, value, chosen, description, source, min, max } = parameter;
  const fallback = `default ${renderValue(parameter.default)}`;
  const origin = chosen ? `by ${cleanText(chosen.by)}, ${formatInstant(chosen.at)}; ${fallback}` : 'the default';
  const bounds = min === null || max === null ? [] : [`From ${min} to ${max}.`];
  const indented = (text: string): string[] => wrap(text, columns - 2).map((line) => INDENT + line);
  return [
    colors.bold(`${checkId}  ${name} = ${renderValue(value)}`),
    ...indented(origin),
    ...indented([cleanText(description), ...bounds].join(' ')),
    ...indented(`Source of the default: ${cleanText(source)}`).map(colors.dim),
    '',
  ].join('\n');
}

function renderValue(value: Parameter['value']): string {
  if (!Array.isArray(value)) return String(value);
  return value.map(cleanText).join(',') || '(none)';
}
