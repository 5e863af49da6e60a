import type { AccountAudit, Audit } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import type { LensFilter } from '../lens/choose-lens.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { writeJsonList } from './write-json-list.ts';

/**
 * Writes what an audit found through a lens as one JSON document, page by page: memory stays flat however many
 * accounts there are.
 */
export async function writeAuditDocument(input: {
  readonly plinth: Plinth;
  readonly audit: Audit;
  readonly lens: LensFilter;
  readonly out: Terminal;
}): Promise<void> {
  const { plinth, audit, out } = input;
  const of = { auditId: audit.id, organizationId: audit.organizationId, limit: 500 };
  const counted = { ...of, ...input.lens };
  const { lens } = await plinth.results.list({ ...counted, limit: 1 }).page();
  await out.write(`{\n"audit": ${toPrintableJson(audit)},\n`);
  await out.write(`"lens": ${toPrintableJson(lens)},\n`);
  await writeJsonList(out, 'accounts', plinth.audits.listAccounts(of).pages(), toAccount);
  await out.write(',\n');
  await writeJsonList(out, 'results', plinth.results.list(counted).pages());
  await out.write(',\n');
  await writeJsonList(out, 'findings', plinth.findings.list(counted).pages());
  await out.write('\n}\n');
}

function toAccount(account: AccountAudit): unknown {
  const { auditId: _, accountId, accountName, accountState, ...rest } = account;
  return { id: accountId, name: accountName, state: accountState, ...rest };
}
