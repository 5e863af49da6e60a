import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '@plinth/api';
import { type AwsSim, startAwsSim } from '@plinth/aws-sim';
import { type AuditEvent, operations } from '@plinth/contract';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { AuthenticationError, ConflictError, InvalidInputError, NotFoundError, UnprocessableError } from './errors.ts';
import { Plinth } from './plinth.ts';

interface World {
  readonly folder: string;
  readonly sim: AwsSim;
  readonly server: RunningServer;
  readonly plinth: Plinth;
}

let opened: World | undefined;

/** The real server, audits of a simulated organization, and the SDK in front of it. */
function world(): World {
  if (!opened) throw new Error('beforeAll did not run');
  return opened;
}

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-sdk-'));
  const sim = await startAwsSim({ accounts: 8, seed: 5, latencyMs: 20 });
  const server = await startServer({
    role: 'all',
    port: 0,
    dataDir: folder,
    env: { PLINTH_LOG_LEVEL: 'silent' },
    aws: { region: 'us-east-1', endpoint: sim.endpoint, credentials: sim.credentials },
  });
  const plinth = new Plinth({ baseUrl: server.url ?? '', apiKey: server.processKey });
  opened = { folder, sim, server, plinth };
});

afterAll(async () => {
  await opened?.server.close();
  await opened?.sim.close();
  if (opened) await rm(opened.folder, { recursive: true, force: true });
});

describe('the SDK against the real server', () => {
  test('an audit is started, followed to its end, resumed, and read', async ({ expect }) => {
    const { plinth, sim } = world();

    const audit = await plinth.audits.start();
    const watched = plinth.audits.watch({ auditId: audit.id });
    const events: AuditEvent[] = [];
    for await (const event of watched) events.push(event);
    const again: AuditEvent[] = [];
    const resumed = plinth.audits.watch({ auditId: audit.id }, { lastEventId: watched.lastEventId ?? '' });
    for await (const event of resumed) again.push(event);
    const ledger = await plinth.audits.listAccounts({ auditId: audit.id, limit: 3 }).toArray({ limit: 100 });

    expect(events.at(-1)).toMatchObject({
      type: 'ended',
      audit: { id: audit.id, accounts: { total: 8, unfinished: 0 } },
    });
    expect(events.filter(({ type }) => type === 'account')).toHaveLength(8);
    expect(again.filter(({ type }) => type === 'account')).toEqual([]);
    expect(again.at(-1)?.type).toBe('ended');
    expect(ledger.map(({ accountId }) => accountId)).toEqual(
      sim.accounts.map(({ id }) => id).toSorted((a, b) => a.localeCompare(b)),
    );
    await expect(plinth.audits.cancel({ auditId: audit.id })).rejects.toBeInstanceOf(ConflictError);
  });

  test('outputs are what the contract says, though the SDK does not validate them', async ({ expect }) => {
    const { plinth } = world();

    expect(operations['system.health'].output.parse(await plinth.system.health())).toMatchObject({ status: 'ok' });
    expect(operations['posture.get'].output.parse(await plinth.posture.get()).practices).toHaveLength(5);
    for await (const page of plinth.findings.list({ severity: ['CRITICAL', 'HIGH'], limit: 5 }).pages()) {
      expect(operations['findings.list'].output.parse(page)).toEqual(page);
    }
    const check = await plinth.checks.get({ checkId: 'root/no-access-keys' });
    expect(operations['checks.get'].output.parse(check)).toEqual(check);
  });

  test('every page together is the whole list, whatever its size', async ({ expect }) => {
    const { plinth } = world();
    const whole = await plinth.results.list({ limit: 500 }).toArray({ limit: 10_000 });

    const bySevens = await plinth.results.list({ limit: 7 }).toArray({ limit: 10_000 });

    expect(whole.length).toBeGreaterThan(100);
    expect(bySevens).toEqual(whole);
  });

  test('every resource of a check has an address, and a page says what it is worked out from', async ({ expect }) => {
    const { plinth } = world();
    const [failing] = await plinth.results.list({ status: ['FAIL'], limit: 1 }).toArray({ limit: 1 });
    const { accountId = '', checkId = '', counts } = failing ?? {};
    const open = await plinth.findings.list({ accountId, checkIds: [checkId] }).toArray({ limit: 1000 });

    const page = await plinth.results.resources({ accountId, checkId, limit: 1 }).page();
    const fails = await plinth.results
      .resources({ accountId, checkId, status: ['FAIL'], limit: 1 })
      .toArray({ limit: 1000 });

    expect(operations['results.resources'].output.parse(page)).toEqual(page);
    expect(page).toMatchObject({ accountId, checkId, evaluated: { status: 'FAIL', counts }, recorded: { counts } });
    expect(fails.map(({ resource }) => resource)).toEqual(open.map(({ resource }) => resource).toSorted());
  });

  test('the same Idempotency-Key returns the same audit, and refuses another request', async ({ expect }) => {
    const { plinth, sim } = world();
    const scope = { kind: 'accounts', accountIds: [sim.accounts[0]?.id ?? ''] } as const;
    const input = { scope: { ...scope, accountIds: [...scope.accountIds] } };
    const idempotencyKey = 'sdk-test-1';

    const first = await plinth.audits.start(input, { idempotencyKey });
    const second = await plinth.audits.start(input, { idempotencyKey });

    expect(second.id).toBe(first.id);
    await expect(plinth.audits.start({}, { idempotencyKey })).rejects.toMatchObject({
      constructor: UnprocessableError,
      code: 'idempotency_mismatch',
    });
  });

  test('errors are typed, with the request id of the log', async ({ expect }) => {
    const { plinth, server } = world();
    const unauthenticated = new Plinth({ baseUrl: server.url ?? '', apiKey: 'plk_unknown' });
    const auditId = '0190a0a0-0000-7000-8000-000000000001';

    await expect(unauthenticated.system.health()).rejects.toBeInstanceOf(AuthenticationError);
    await expect(plinth.audits.get({ auditId })).rejects.toMatchObject({
      constructor: NotFoundError,
      requestId: expect.stringMatching(/.+/),
    });
    await expect(plinth.audits.get({ auditId: 'not-an-id' })).rejects.toMatchObject({
      constructor: InvalidInputError,
      errors: [{ pointer: '/auditId' }],
    });
    await expect(plinth.findings.list({ cursor: 'forged' }).page()).rejects.toBeInstanceOf(InvalidInputError);
    const watch = plinth.audits.watch({ auditId })[Symbol.asyncIterator]();
    await expect(watch.next()).rejects.toBeInstanceOf(NotFoundError);
  });
});
