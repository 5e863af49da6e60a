import { type Check, Severity } from '@plinth/contract';
import { z } from 'zod';
import { renderCheckLine } from '../../checks/render-check-line.ts';
import { defineCommand } from '../../command/define-command.ts';
import { list, value } from '../../command/options.ts';
import { EXIT } from '../../exit-code.ts';
import { FrameworkReference } from '../../frameworks/framework-reference.ts';
import { AnyCaseSeverity } from '../../shared-options/any-case-severity.ts';
import { formatOption } from '../../shared-options/format-option.ts';
import type { Style } from '../../terminal/terminal.ts';
import { writeResult } from '../../text/write-result.ts';

const MOST_CHECKS = 10_000;

export const checksListCommand = defineCommand({
  path: ['checks', 'list'],
  summary: 'List the checks, worst first',
  examples: ['plinth checks list --service root --severity critical,high'],
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
  run: async ({ connect, out, signal }, { service, severity, framework, format }) => {
    await using connection = await connect({ worker: false });
    const filter = { service, severity, framework: framework?.id, frameworkVersion: framework?.version };
    const checks = await connection.plinth.checks
      .list({ ...filter, limit: 500 }, { signal })
      .toArray({ limit: MOST_CHECKS });
    await writeResult({ out, format, result: { checks }, render: renderChecks });
    return EXIT.ok;
  },
});

/** By severity, each on one line. */
function renderChecks({ checks }: { readonly checks: readonly Check[] }, style: Style): string {
  const idWidth = Math.max(0, ...checks.map((check) => check.id.length));
  const sorted = Severity.options.flatMap((severity) => checks.filter((check) => check.severity === severity));
  return sorted.map((check) => renderCheckLine(check, idWidth, style)).join('');
}
