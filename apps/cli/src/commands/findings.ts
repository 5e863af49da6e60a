import { AuditId, CheckId, type InputOf } from '@plinth/contract';
import { z } from 'zod';
import { writeJsonList } from '../audit/write-json-list.ts';
import { defineCommand } from '../command/define-command.ts';
import { list, value } from '../command/options.ts';
import { EXIT } from '../exit-code.ts';
import { renderFinding } from '../findings/render-finding.ts';
import { AnyCaseSeverity } from '../shared-options/any-case-severity.ts';
import { formatOption } from '../shared-options/format-option.ts';
import { atMost, DEFAULT_LIMIT, limitOption, THERE_ARE_MORE } from '../shared-options/limit-option.ts';
import { accountOption, atOption, organizationOption, ouOption } from '../shared-options/scope-options.ts';

export const findingsCommand = defineCommand({
  path: ['findings'],
  summary: 'List findings, worst first',
  examples: ['plinth findings --severity critical,high --excepted exclude'],
  options: {
    severity: list('SEVERITY', AnyCaseSeverity, 'Only these severities.'),
    check: value('ID', CheckId, 'Only those of this check.'),
    account: accountOption,
    ou: ouOption,
    audit: value('ID', AuditId, 'Those that were open in the accounts of this audit when it saw them.'),
    status: value(
      'STATUS',
      z.enum(['open', 'closed', 'all'], { error: 'must be open, closed or all' }),
      'open (the default), closed or all.',
    ),
    excepted: value(
      'WHICH',
      z.enum(['include', 'exclude', 'only'], { error: 'must be include, exclude or only' }),
      'Findings that an exception covers: include (the default), exclude or only.',
    ),
    inactive: value(
      'WHICH',
      z.enum(['include', 'exclude', 'only'], { error: 'must be include, exclude or only' }),
      'Findings of accounts that left, are suspended or closed: include, exclude (the default) or only.',
    ),
    at: atOption,
    organization: organizationOption,
    limit: limitOption,
    format: formatOption,
  },
  run: async ({ connect, out, signal }, args) => {
    const input: InputOf<'findings.list'> = {
      organizationId: args.organization,
      auditId: args.audit,
      accountId: args.account,
      ouId: args.ou,
      checkId: args.check,
      severity: args.severity,
      status: args.status,
      excepted: args.excepted,
      inactive: args.inactive,
      at: args.at,
    };
    await using connection = await connect({ worker: false });
    const findings = connection.plinth.findings.list({ ...input, limit: 500 }, { signal });
    if (args.format === 'json') {
      await out.write('{\n');
      await writeJsonList(out, 'findings', atMost(findings.pages(), args.limit ?? Infinity));
      await out.write('\n}\n');
      return EXIT.ok;
    }
    const limit = args.limit ?? DEFAULT_LIMIT;
    const shown = await findings.toArray({ limit: limit + 1 });
    for (const finding of shown.slice(0, limit)) await out.write(`${renderFinding(finding, out.style)}\n`);
    if (shown.length === 0) await out.write('No findings.\n');
    if (shown.length > limit) await out.write(THERE_ARE_MORE);
    return EXIT.ok;
  },
});
