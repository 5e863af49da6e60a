import { AuditId, CheckId, type InputOf, type Page } from '@plinth/contract';
import { z } from 'zod';
import { writeJsonList } from '../audit/write-json-list.ts';
import { defineCommand } from '../command/define-command.ts';
import { list, value } from '../command/options.ts';
import { EXIT } from '../exit-code.ts';
import { renderFinding } from '../findings/render-finding.ts';
import { AnyCaseSeverity } from '../shared-options/any-case-severity.ts';
import { formatOption } from '../shared-options/format-option.ts';
import { accountOption, atOption, organizationOption, ouOption } from '../shared-options/scope-options.ts';

const DEFAULT_LIMIT = 50;
const LIMIT = 'must be a whole number from 1 to 1000000';

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
    limit: value(
      'N',
      z.coerce.number({ error: LIMIT }).int({ error: LIMIT }).min(1, { error: LIMIT }).max(1_000_000, { error: LIMIT }),
      `How many at most; ${DEFAULT_LIMIT} for a table, all for json.`,
    ),
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
    if (shown.length > limit) await out.write(`\nThere are more: raise --limit, or --format json for all.\n`);
    return EXIT.ok;
  },
});

async function* atMost<T>(pages: AsyncIterable<Page<T>>, limit: number): AsyncGenerator<Page<T>> {
  let left = limit;
  for await (const page of pages) {
    yield { ...page, items: page.items.slice(0, left) };
    left -= page.items.length;
    if (left <= 0) return;
  }
}
