import { CheckId, Severity } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import { renderCheck } from '../checks/render-check.ts';
import { renderCheckLine } from '../checks/render-check-line.ts';
import { defineCommand } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { formatOption } from './output-format.ts';

const MOST_CHECKS = 10_000;

export const checksCommand = defineCommand({
  name: 'checks',
  summary: 'List the checks, or show one with its page',
  options: { format: formatOption },
  positional: { placeholder: 'ID', schema: CheckId, summary: 'A check, e.g. root/no-access-keys.' },
  run: async ({ connect, out }, { positional, format }) => {
    await using connection = await connect('reader');
    const { plinth } = connection;
    return positional ? showOne(plinth, positional, format, out) : showAll(plinth, format, out);
  },
});

async function showOne(plinth: Plinth, checkId: CheckId, format: string | undefined, out: Terminal): Promise<ExitCode> {
  const check = await plinth.checks.get({ checkId });
  await out.write(format === 'json' ? `${toPrintableJson(check, 2)}\n` : renderCheck(check, out.style));
  return EXIT.ok;
}

async function showAll(plinth: Plinth, format: string | undefined, out: Terminal): Promise<ExitCode> {
  const checks = await plinth.checks.list({ limit: 500 }).toArray({ limit: MOST_CHECKS });
  if (format === 'json') {
    await out.write(`${toPrintableJson({ checks }, 2)}\n`);
    return EXIT.ok;
  }
  const sorted = Severity.options.flatMap((severity) => checks.filter((check) => check.severity === severity));
  const idWidth = Math.max(0, ...checks.map((check) => check.id.length));
  await out.write(sorted.map((check) => renderCheckLine(check, idWidth, out.style)).join(''));
  return EXIT.ok;
}
