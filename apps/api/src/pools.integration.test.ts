import { type Audit, OrganizationId } from '@plinth/contract';
import { type Database, openDatabase, type Tx } from '@plinth/db';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { ApiClient } from './testing/api-client.ts';
import { type Harness, startHarness } from './testing/start-harness.ts';

let harness: Harness;
let database: Database;
let locked: { readonly release: () => void; readonly done: Promise<void> } | null = null;
beforeEach(async () => {
  harness = await startHarness({ accounts: 30, seed: 5, latencyMs: 20, withoutSeededFaults: true });
  database = await openDatabase({ url: harness.databaseUrl });
});
afterEach(async () => {
  locked?.release();
  await locked?.done;
  locked = null;
  await database.close();
  await harness.close();
});

const ANY_ORGANIZATION = OrganizationId.parse('o-zzzzzzzzzz');

/** Whoever needs the table waits until the test ends, and holds its connection meanwhile. */
async function lock(table: string): Promise<void> {
  const released = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const done = database.transaction(ANY_ORGANIZATION, async (tx) => {
    await tx.executeSql(`lock table ${table} in access exclusive mode`, []);
    held.resolve();
    await released.promise;
  });
  await held.promise;
  locked = { release: released.resolve, done };
}

/** As many connections wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const { rows } = await database.transaction(ANY_ORGANIZATION, countWaiting);
    if (Number(JSON.stringify(rows).replaceAll(/\D/g, '')) >= count) return;
  }
}

const countWaiting = (tx: Tx) =>
  tx.executeSql(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    [],
  );

const hasFinished = ({ accounts }: Audit) => accounts.succeeded > 0;

describe('the connections to Postgres', () => {
  it('that API calls hold are not missed by the worker', { timeout: 120_000 }, async ({ expect }) => {
    const server = await harness.start({ env: { PLINTH_CONCURRENCY: '2' } });
    const api = new ApiClient(server.url, server.processKey);
    const { id, organizationId } = await api.call('audits.start', {});
    await api.until(id, hasFinished);
    await lock('idempotency_keys');
    const left = new AbortController();
    const calls = Array.from({ length: 15 }, (_, index) =>
      api
        .send('audits.cancel', { auditId: id }, { headers: { 'idempotency-key': `k-${index}` }, signal: left.signal })
        .catch(() => undefined),
    );
    await untilWaiting(10);

    const find = () => database.transaction(organizationId, (tx) => tx.audits.find(id));
    let audit = await find();
    const deadline = Date.now() + 60_000;
    while (audit?.status === 'running' && Date.now() < deadline) audit = await find();

    left.abort();
    await Promise.all(calls);
    expect(audit?.status).toBe('complete');
  });

  it('that the worker holds are not missed by API calls', { timeout: 60_000 }, async ({ expect }) => {
    const server = await harness.start({ env: { PLINTH_CONCURRENCY: '20' } });
    const api = new ApiClient(server.url, server.processKey);
    await lock('evidence_manifests');
    const { id } = await api.call('audits.start', {});
    await untilWaiting(10);

    const audit = await api.call('audits.get', { auditId: id });

    expect(audit.status).toBe('running');
  });
});
