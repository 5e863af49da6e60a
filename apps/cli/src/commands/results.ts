import { AuditId, CheckId, type InputOf, type Page, type ResourceResult } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import { writeJsonList } from '../audit/write-json-list.ts';
import { UsageError } from '../cli-error.ts';
import { defineCommand } from '../command/define-command.ts';
import { list, optionalPositional, value } from '../command/options.ts';
import { EXIT } from '../exit-code.ts';
import { renderResources, renderResourcesHead } from '../results/render-resources.ts';
import { renderResult } from '../results/render-result.ts';
import { AnyCaseSeverity } from '../shared-options/any-case-severity.ts';
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
    severity: list('SEVERITY', AnyCaseSeverity, 'Only checks of these severities.'),
    audit: value('ID', AuditId, 'As this audit judged it.'),
    at: atOption,
    organization: organizationOption,
    limit: limitOption,
    format: formatOption,
  },
  run: async (
    { connect, out, signal },
    { check, account, ou, status, severity, audit, at, organization, limit, format },
  ) => {
    if (audit !== undefined && at !== undefined) throw new UsageError('--audit and --at exclude each other');
    const when = { organizationId: organization, auditId: audit, at };
    await using connection = await connect({ worker: false });
    const view = { plinth: connection.plinth, out, signal, format, limit };
    if (check === undefined || account === undefined) {
      await showResults(view, { ...when, accountId: account, ouId: ou, checkId: check, has: status, severity });
      return EXIT.ok;
    }
    if (severity !== undefined) throw new UsageError('--severity is for lists of several checks');
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
  const results = plinth.results.list({ ...input, limit: 500 }, { signal });
  if (format === 'json') {
    await out.write('{\n');
    await writeJsonList(out, 'results', atMost(results.pages(), view.limit ?? Infinity));
    await out.write('\n}\n');
    return;
  }
  const limit = view.limit ?? DEFAULT_LIMIT;
  const shown = await results.toArray({ limit: limit + 1 });
  const when = [
    ...(input.auditId === undefined ? [] : [`--audit ${input.auditId}`]),
    ...(input.at === undefined ? [] : [`--at ${input.at}`]),
  ];
  for (const result of shown.slice(0, limit)) await out.write(`${renderResult(result, when, out.style)}\n`);
  if (shown.length === 0) await out.write('No results.\n');
  if (shown.length > limit) await out.write(THERE_ARE_MORE);
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
