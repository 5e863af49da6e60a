import { AuditId, type InputOf } from '@plinth/contract';
import { z } from 'zod';
import { defineCommand } from '../command/define-command.ts';
import { value } from '../command/options.ts';
import { EXIT } from '../exit-code.ts';
import { renderFinding } from '../findings/render-finding.ts';
import { chooseLens } from '../lens/choose-lens.ts';
import { checkOption, lensOptions } from '../lens/lens-options.ts';
import { writeLensDocument, writeLensTable } from '../lens/write-lens-list.ts';
import { formatOption } from '../shared-options/format-option.ts';
import { DEFAULT_LIMIT, limitOption } from '../shared-options/limit-option.ts';
import { accountOption, atOption, organizationOption, ouOption } from '../shared-options/scope-options.ts';

export const findingsCommand = defineCommand({
  path: ['findings'],
  summary: 'List findings, worst first',
  examples: ['plinth findings --severity critical,high --excepted exclude'],
  options: {
    ...lensOptions,
    check: checkOption,
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
    await using connection = await connect({ worker: false });
    const lens = await chooseLens(connection.plinth, { ...args, checks: args.check }, signal);
    const input: InputOf<'findings.list'> = {
      ...lens,
      organizationId: args.organization,
      auditId: args.audit,
      accountId: args.account,
      ouId: args.ou,
      status: args.status,
      excepted: args.excepted,
      inactive: args.inactive,
      at: args.at,
    };
    const findings = connection.plinth.findings.list({ ...input, limit: 500 }, { signal });
    const limit = args.limit ?? (args.format === 'json' ? Infinity : DEFAULT_LIMIT);
    const pages = findings.pages();
    if (args.format === 'json') await writeLensDocument(out, 'findings', { pages, limit });
    else await writeLensTable(out, 'finding', { pages, limit, render: (each) => renderFinding(each, out.style) });
    return EXIT.ok;
  },
});
