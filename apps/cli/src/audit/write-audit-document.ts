import type { AccountAudit, Audit } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import type { Terminal } from '../terminal/terminal.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { writeJsonList } from './write-json-list.ts';

/**
 * Writes everything that an audit found as one JSON document, page by page: memory stays flat however many
 * accounts there are.
 */
export async function writeAuditDocument(plinth: Plinth, audit: Audit, out: Terminal): Promise<void> {
  const of = { auditId: audit.id, organizationId: audit.organizationId, limit: 500 };
  await out.write(`{\n"audit": ${toPrintableJson(audit)},\n`);
  await writeJsonList(out, 'accounts', plinth.audits.listAccounts(of).pages(), toAccount);
  await out.write(',\n');
  await writeJsonList(out, 'results', plinth.results.list(of).pages());
  await out.write(',\n');
  await writeJsonList(out, 'findings', plinth.findings.list(of).pages());
  await out.write('\n}\n');
}

function toAccount(account: AccountAudit): unknown {
  const { auditId: _, accountId, accountName, accountState, ...rest } = account;
  return { id: accountId, name: accountName, state: accountState, ...rest };
}
