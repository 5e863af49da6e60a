import { type Check, CheckId, Severity } from '@plinth/contract';
import { z } from 'zod';
import { renderCheck } from '../checks/render-check.ts';
import { renderCheckLine } from '../checks/render-check-line.ts';
import { UsageError } from '../cli-error.ts';
import { defineCommand, list, value } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { FrameworkReference } from '../frameworks/framework-reference.ts';
import type { Style } from '../terminal/terminal.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { formatOption } from './output-format.ts';
import { AnyCaseSeverity } from './severity-option.ts';

const MOST_CHECKS = 10_000;

export const checksCommand = defineCommand({
  name: 'checks',
  summary: 'List the checks, or show one with its page',
  options: {
    service: value(
      'NAME',
      z.string().regex(/^[a-z0-9-]{1,64}$/, 'must be the first part of check ids, like root or password-policy'),
      'Only the checks of this service: the first part of their ids.',
    ),
    severity: list('SEVERITY', AnyCaseSeverity, 'Only these severities.'),
    framework: value('ID[@VERSION]', FrameworkReference, 'Only the checks that this framework names, in any version.'),
    format: formatOption,
  },
  positional: { placeholder: 'ID', schema: CheckId, summary: 'A check, e.g. root/no-access-keys.' },
  run: async ({ connect, out, signal }, { positional, service, severity, framework, format }) => {
    if (positional && (service || severity || framework)) throw new UsageError('name a check, or filter, not both');
    await using connection = await connect('reader');
    const { plinth } = connection;
    if (positional) {
      const check = await plinth.checks.get({ checkId: positional }, { signal });
      await out.write(format === 'json' ? `${toPrintableJson(check, 2)}\n` : renderCheck(check, out.style));
      return EXIT.ok;
    }
    const filter = { service, severity, framework: framework?.id, frameworkVersion: framework?.version };
    const checks = await plinth.checks.list({ ...filter, limit: 500 }, { signal }).toArray({ limit: MOST_CHECKS });
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
