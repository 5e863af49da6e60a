import type { Audit } from '@plinth/contract';
import { type Database, openDatabase } from '@plinth/db';
import type { Plinth } from '@plinth/sdk';

/** What is recorded of audits, against what should be. */
export interface Recorded {
  readonly audits: number;
  readonly rows: number;
  /** One line for each thing that is lost, doubled or wrong. */
  readonly faults: readonly string[];
}

export interface CountOptions {
  readonly plinth: Plinth;
  readonly databaseUrl: string;
  readonly audits: readonly Audit[];
  readonly accountIds: readonly string[];
}

/** Reads all that was recorded of the audits: ledgers, streams, the log of events, results and findings. */
export async function countRecorded({ plinth, databaseUrl, audits, accountIds }: CountOptions): Promise<Recorded> {
  const faults: string[] = [];
  let rows = 0;
  for (const audit of audits) {
    const found = await faultsOfAudit(plinth, audit, accountIds);
    rows += found.rows;
    faults.push(...found.faults.map((fault) => `audit ${audit.id}: ${fault}`));
  }
  const database = await openDatabase({ url: databaseUrl });
  try {
    faults.push(...(await faultsOfEvents(database, audits)));
  } finally {
    await database.close();
  }
  return { audits: audits.length, rows, faults: [...faults, ...(await faultsOfFindings(plinth))] };
}

async function faultsOfAudit(plinth: Plinth, audit: Audit, accountIds: readonly string[]) {
  const { id: auditId, status, accounts, checkIds } = audit;
  const ledger = await plinth.audits.listAccounts({ auditId, limit: 500 }).toArray({ limit: 100_000 });
  const results = await plinth.results.list({ auditId, lens: 'all', limit: 500 }).toArray({ limit: 1_000_000 });
  const streamed: string[] = [];
  for await (const event of plinth.audits.watch({ auditId })) {
    if (event.type === 'account') streamed.push(event.account.accountId);
  }
  const failed = ledger.filter(({ outcome }) => outcome !== 'succeeded');
  const total = accountIds.length;
  const judged = new Set(results.map(({ accountId, checkId }) => `${accountId} ${checkId}`)).size;
  const faults = [
    ...(status === 'complete' ? [] : [`it is ${status}`]),
    ...failed.map(({ accountId, outcome, cause }) => `${accountId} is ${outcome}: ${cause?.message}`),
    ...differences(
      'the ledger',
      ledger.map(({ accountId }) => accountId),
      accountIds,
    ),
    ...differences('the stream', streamed, accountIds),
    ...unequal('accounts counted', accounts.succeeded, total),
    ...unequal('results', results.length, total * checkIds.length),
    ...unequal('results of different checks and accounts', judged, total * checkIds.length),
  ];
  return { rows: ledger.length, faults };
}

function differences(of: string, found: readonly string[], expected: readonly string[]): string[] {
  const known = new Set(found);
  const missing = expected.filter((id) => !known.has(id));
  return [
    ...(missing.length > 0 ? [`${of} lacks ${missing.join(', ')}`] : []),
    ...(known.size < found.length ? [`${of} has ${found.length - known.size} accounts twice`] : []),
    ...(known.size + missing.length > expected.length ? [`${of} has accounts that are not in the organization`] : []),
  ];
}

function unequal(of: string, found: number, expected: number): string[] {
  return found === expected ? [] : [`${of}: ${found} instead of ${expected}`];
}

async function faultsOfEvents(database: Database, audits: readonly Audit[]): Promise<string[]> {
  const [first] = audits;
  if (first === undefined) return ['there is no audit'];
  return database.transaction(first.organizationId, async (tx) => {
    const events = await tx.events.list(0, 10_000);
    const { intact } = await tx.events.verify();
    const count = (type: string, id: string) =>
      events.filter((event) => event.type === type && event.subject === id).length;
    return [
      ...(intact ? [] : ['the chain of events is broken']),
      ...audits.flatMap(({ id }) => unequal(`events that ${id} was started`, count('audit.started', id), 1)),
      ...audits.flatMap(({ id }) => unequal(`events that ${id} ended`, count('audit.ended', id), 1)),
    ];
  });
}

/** Nothing changed in the organization: every finding is open, once, since its first audit. */
async function faultsOfFindings(plinth: Plinth): Promise<string[]> {
  const findings = await plinth.findings.list({ status: 'all', lens: 'all', limit: 500 }).toArray({ limit: 1_000_000 });
  const keys = new Set(findings.map(({ accountId, checkId, resource }) => `${accountId} ${checkId} ${resource}`));
  const closed = findings.filter(({ status }) => status !== 'open').length;
  return [
    ...(findings.length === 0 ? ['there are no findings'] : []),
    ...unequal('findings of the same resource', findings.length - keys.size, 0),
    ...unequal('findings that were closed', closed, 0),
    ...unequal('findings that were opened again', findings.filter(({ occurrence }) => occurrence > 1).length, 0),
  ];
}
