import { type Check, CheckId, Severity } from '@plinth/contract';
import { renderCheck } from '../checks/render-check.ts';
import { renderCheckLine } from '../checks/render-check-line.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import type { Style } from '../terminal/terminal.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { formatOption } from './output-format.ts';

const MOST_CHECKS = 10_000;

export const checksCommand = defineCommand({
  name: 'checks',
  summary: 'List the checks, or show one with its page',
  options: { format: formatOption },
  positional: { placeholder: 'ID', schema: CheckId, summary: 'A check, e.g. root/no-access-keys.' },
  run: async ({ connect, out, signal }, { positional, format }) => {
    await using connection = await connect('reader');
    const { plinth } = connection;
    if (positional) {
      const check = await plinth.checks.get({ checkId: positional }, { signal });
      await out.write(format === 'json' ? `${toPrintableJson(check, 2)}\n` : renderCheck(check, out.style));
      return EXIT.ok;
    }
    const checks = await plinth.checks.list({ limit: 500 }, { signal }).toArray({ limit: MOST_CHECKS });
    await out.write(format === 'json' ? `${toPrintableJson({ checks }, 2)}\n` : renderChecks(checks, out.style));
    return EXIT.ok;
  },
});

/** By severity, each on one line. */
function renderChecks(checks: readonly Check[], style: Style): string {
  const idWidth = Math.max(0, ...checks.map((check) => check.id.length));
  const sorted = Severity.options.flatMap((severity) => checks.filter((check) => check.severity === severity));
  return sorted.map((check) => renderCheckLine(check, idWidth, style)).join('');
}
