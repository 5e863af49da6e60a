import type { OutputFormat } from '../shared-options/format-option.ts';
import type { Style, Terminal } from '../terminal/terminal.ts';
import { toPrintableJson } from './printable-json.ts';

/** Prints a result as `--format` says: as one JSON document, or as `render` shows it. */
export function writeResult<T>(input: {
  readonly out: Terminal;
  readonly format: OutputFormat | undefined;
  readonly result: T;
  readonly render: (result: T, style: Style) => string;
}): Promise<void> {
  const { out, format, result, render } = input;
  return out.write(format === 'json' ? `${toPrintableJson(result, 2)}\n` : render(result, out.style));
}
