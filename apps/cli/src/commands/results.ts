import { AuditId, CheckId, type CheckResult, type InputOf, type Page, type ResourceResult } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import { writeJsonList } from '../audit/write-json-list.ts';
import { UsageError } from '../cli-error.ts';
import { defineCommand } from '../command/define-command.ts';
import { list, optionalPositional, value } from '../command/options.ts';
import { EXIT } from '../exit-code.ts';
import { chooseLens } from '../lens/choose-lens.ts';
import { lensOptions } from '../lens/lens-options.ts';
import { writeLensDocument, writeLensTable } from '../lens/write-lens-list.ts';
import { renderResources, renderResourcesHead } from '../results/render-resources.ts';
import { renderResult } from '../results/render-result.ts';
import { AnyCaseStatus } from '../shared-options/any-case-status.ts';
import { formatOption, type OutputFormat } from '../shared-options/format-option.ts';
import { atMost, DEFAULT_LIMIT, limitOption, THERE_ARE_MORE } from '../shared-options/limit-option.ts';
import { accountOption, atOption, organizationOption, ouOption } from '../shared-options/scope-options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { toPrintableJson } from '../text/printable-json.ts';

export const resultsCommand = defineCommand({
  path: ['results'],
  summary: 'List results: of checks in accounts, or of a check resource by resource',
  details: `With a check and --account it lists every resource that the check judged there:
what is wrong, what could not be judged and why, what a person has to look at,
and what passes. The evidence that an audit stored is evaluated again; nothing is
read from AWS. Otherwise it lists the results of checks, account by account.`,
  examples: [
    'plinth results user/console-mfa --account 111122223333',
    'plinth results --status unknown,manual',
    'plinth results user/console-mfa --account 111122223333 --at 2026-10-01',
  ],
  positionals: { check: optionalPositional('CHECK', CheckId, 'Only this check.') },
  options: {
    account: accountOption,
    ou: ouOption,
    status: list('STATUS', AnyCaseStatus, 'Only these statuses, of a check or of a resource of it.'),
    ...lensOptions,
    audit: value('ID', AuditId, 'As this audit judged it.'),
    at: atOption,
    organization: organizationOption,
    limit: limitOption,
    format: formatOption,
  },
  run: async ({ connect, out, signal }, args) => {
    const { check, account, ou, status, audit, at, organization, limit, format } = args;
    if (audit !== undefined && at !== undefined) throw new UsageError('--audit and --at exclude each other');
    const when = { organizationId: organization, auditId: audit, at };
    await using connection = await connect({ worker: false });
    const view = { plinth: connection.plinth, out, signal, format, limit };
    const checks = check === undefined ? undefined : [check];
    const lens = await chooseLens(connection.plinth, { ...args, checks }, signal);
    if (check === undefined || account === undefined) {
      await showResults(view, { ...when, ...lens, accountId: account, ouId: ou, has: status });
      return EXIT.ok;
    }
    if (args.severity !== undefined || args.exclude !== undefined) {
      throw new UsageError('--severity and --exclude are for lists of several checks');
    }
    if (ou !== undefined) throw new UsageError('--ou is for lists of several accounts');
    await showResources(view, { ...when, accountId: account, checkId: check, status });
    return EXIT.ok;
  },
});

interface View {
  readonly plinth: Plinth;
  readonly out: Terminal;
  readonly signal: AbortSignal;
  readonly format: OutputFormat | undefined;
  readonly limit: number | undefined;
}

async function showResults(view: View, input: InputOf<'results.list'>): Promise<void> {
  const { plinth, out, signal, format } = view;
  const pages = plinth.results.list({ ...input, limit: 500 }, { signal }).pages();
  if (format === 'json') {
    await writeLensDocument(out, 'results', { pages, limit: view.limit ?? Infinity });
    return;
  }
  const when = [
    ...(input.auditId === undefined ? [] : [`--audit ${input.auditId}`]),
    ...(input.at === undefined ? [] : [`--at ${input.at}`]),
  ];
  const render = (result: CheckResult): string => renderResult(result, when, out.style);
  await writeLensTable(out, 'result', { pages, limit: view.limit ?? DEFAULT_LIMIT, render });
}

async function showResources(view: View, input: InputOf<'results.resources'>): Promise<void> {
  const { plinth, out, signal, format } = view;
  const limit = view.limit ?? (format === 'json' ? Infinity : DEFAULT_LIMIT);
  const asked = { ...input, limit: Math.min(500, limit + 1) };
  const first = await plinth.results.resources(asked, { signal }).page();
  const { items: _, nextCursor, ...head } = first;

  async function* pages(): AsyncGenerator<Page<ResourceResult>> {
    yield first;
    if (nextCursor === null) return;
    yield* plinth.results.resources({ ...asked, cursor: nextCursor }, { signal }).pages();
  }
  if (format === 'json') {
    await out.write(`{\n"check": ${toPrintableJson(head)},\n`);
    await writeJsonList(out, 'resources', atMost(pages(), limit));
    await out.write('\n}\n');
    return;
  }
  await out.write(renderResourcesHead(head, out.style));
  let seen = 0;
  let last: ResourceResult | undefined;
  for await (const { items } of pages()) {
    await out.write(renderResources(items.slice(0, limit - seen), last, out.style));
    seen += items.length;
    last = items.at(-1);
    if (seen > limit) break;
  }
  if (seen === 0) await out.write('\nNo resource has such a status.\n');
  if (seen > limit) await out.write(THERE_ARE_MORE);
}
