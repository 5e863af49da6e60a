import { createHash } from 'node:crypto';
import { DatabaseError, InvalidCursorError, OrganizationId } from '@plinth/contract';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { UniqueViolationError } from '../errors/unique-violation-error.ts';
import { account, type Fixture, minute, openFixture } from '../testing/fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

describe('API keys', () => {
  test('are found by their hash as they were made', async ({ expect }) => {
    const { apiKeys } = fixture.database;
    const limited = {
      id: 'limited',
      name: 'CI',
      scopes: ['read', 'audit'] as const,
      organizationIds: [OrganizationId.parse('o-aaaaaaaaaa')],
      expiresAt: minute(60),
    };
    const open = { id: 'open', name: 'all', scopes: [], organizationIds: null, expiresAt: null };
    await apiKeys.create({ ...limited, hash: sha256('limited'), createdAt: minute(0) });
    await apiKeys.create({ ...open, hash: sha256('open'), createdAt: minute(0) });

    expect(await apiKeys.findByHash(sha256('limited'))).toEqual(limited);
    expect(await apiKeys.findByHash(sha256('open'))).toEqual(open);
    expect(await apiKeys.findByHash(sha256('nobody'))).toBeNull();
  });

  test('of many processes that make the first one, one does', async ({ expect }) => {
    const other = await openFixture();

    const made = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        other.database.apiKeys.createFirst({
          id: `first-${index}`,
          name: 'first',
          scopes: ['read'],
          organizationIds: null,
          expiresAt: null,
          hash: sha256(`first-${index}`),
          createdAt: minute(0),
        }),
      ),
    );
    await other.close();

    expect(made.filter(Boolean)).toHaveLength(1);
  });
});

describe('making an API key', () => {
  const key = (id: string, hash = id) => ({
    id,
    name: 'CI',
    scopes: ['read'] as const,
    organizationIds: null,
    expiresAt: null,
    hash: sha256(hash),
    createdAt: minute(0),
  });

  test("leaves an event in the platform's log, and a first one that is not made leaves none", async ({ expect }) => {
    const other = await openFixture();
    const { apiKeys, verifyPlatformEvents } = other.database;

    expect(await apiKeys.createFirst(key('one'))).toBe(true);
    expect(await apiKeys.createFirst(key('two'))).toBe(false);
    await apiKeys.create(key('three'));

    expect(await verifyPlatformEvents()).toMatchObject({ intact: true, head: { sequence: 2 } });
    expect(await readPlatformEvents(other.url)).toEqual([
      ['plinth', 'apiKey.created', 'one', '{"expiresAt":null,"name":"CI","organizationIds":null,"scopes":["read"]}'],
      ['plinth', 'apiKey.created', 'three', '{"expiresAt":null,"name":"CI","organizationIds":null,"scopes":["read"]}'],
    ]);
    await other.close();
  });

  test.for([
    ['id', 'taken', 'another', 'api_keys_pkey'],
    ['hash', 'another', 'taken', 'api_keys_hash_key'],
  ] as const)(
    'with an %s that is taken is refused as such, and leaves nothing',
    async ([, id, hash, constraint], { expect }) => {
      const other = await openFixture();
      await other.database.apiKeys.create(key('taken'));

      const attempt = other.database.apiKeys.create(key(id, hash));

      await expect(attempt).rejects.toThrow(UniqueViolationError);
      await expect(attempt).rejects.toMatchObject({ constraint });
      expect(await readPlatformEvents(other.url)).toHaveLength(1);
      await other.close();
    },
  );
});

async function readPlatformEvents(url: string): Promise<unknown[]> {
  return asAdmin(url, async (client) => {
    await client.query(`select set_config('plinth.organization_id', 'platform', false)`);
    const { rows } = await client.query({
      text: 'select actor, action, subject, data from events order by sequence',
      rowMode: 'array',
    });
    return rows;
  });
}

async function asAdmin<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('a connection that breaks', () => {
  const END_OTHERS = `select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and datname = current_database()`;

  test("is reported in the package's own words, whichever way the rows are reached, and is replaced", async ({
    expect,
  }) => {
    const other = await openFixture();
    const { apiKeys, organizations, idempotency } = other.database;
    const ask = {
      findByHash: () => apiKeys.findByHash(sha256('one')),
      list: () => organizations.list(null, { limit: 1 }),
      begin: () => idempotency.begin({ principalId: 'a', key: 'b', requestHash: sha256('c'), now: minute(0) }),
      transaction: () =>
        other.database.transaction(OrganizationId.parse('o-aaaaaaaaaa'), (tx) =>
          tx.executeSql('select from api_keys', []),
        ),
    };

    for (const work of Object.values(ask)) {
      const broken = await asAdmin(other.url, async (client) => {
        await client.query('begin; lock table api_keys, organizations, idempotency_keys in access exclusive mode');
        const finished = work().then(
          () => null,
          (error: unknown) => error,
        );
        await waitForOthers(client);
        await client.query(END_OTHERS);
        await client.query('rollback');
        return finished;
      });

      expect(broken).toBeInstanceOf(DatabaseError);
      expect(broken).toMatchObject({ message: expect.stringContaining('it was told to end the connection') });
      await work();
    }
    await other.close();
  });
});

/** Until somebody waits for a lock that we hold. */
async function waitForOthers(client: Client): Promise<void> {
  const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await client.query(WAITING)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('idempotency keys', () => {
  const request = (key: string, more: { hash?: string; now?: number; principalId?: string } = {}) => ({
    principalId: more.principalId ?? 'key:a',
    key,
    requestHash: sha256(more.hash ?? 'request'),
    now: minute(more.now ?? 0),
  });

  test('remember what a mutation answered, for its principal and its request', async ({ expect }) => {
    const { idempotency } = fixture.database;
    const response = { id: 'x', nested: [1, null, 'a\0b'] };

    expect(await idempotency.begin(request('one'))).toEqual({ state: 'new' });
    expect(await idempotency.begin(request('one'))).toEqual({ state: 'in_flight' });
    await idempotency.finish({ principalId: 'key:a', key: 'one', response });
    expect(await idempotency.begin(request('one'))).toEqual({ state: 'done', response });
    expect(await idempotency.begin(request('one', { hash: 'another request' }))).toEqual({ state: 'mismatch' });
    expect(await idempotency.begin(request('one', { principalId: 'key:b' }))).toEqual({ state: 'new' });
  });

  test('may be tried again when the mutation failed, or its process has been silent for a minute', async ({
    expect,
  }) => {
    const { idempotency } = fixture.database;

    await idempotency.begin(request('two'));
    await idempotency.release({ principalId: 'key:a', key: 'two' });
    expect(await idempotency.begin(request('two'))).toEqual({ state: 'new' });
    expect(await idempotency.begin(request('two', { now: 1 }))).toEqual({ state: 'in_flight' });
    expect(await idempotency.begin(request('two', { now: 2 }))).toEqual({ state: 'new' });
    expect(await idempotency.begin(request('two', { now: 2 }))).toEqual({ state: 'in_flight' });
  });

  test('are forgotten after a day', async ({ expect }) => {
    const { idempotency } = fixture.database;

    await idempotency.begin(request('three'));
    await idempotency.finish({ principalId: 'key:a', key: 'three', response: 1 });

    expect(await idempotency.begin(request('three', { now: 24 * 60 }))).toEqual({ state: 'done', response: 1 });
    expect(await idempotency.begin(request('three', { now: 24 * 60 + 1 }))).toEqual({ state: 'new' });
  });

  test('of many at once, one is new', async ({ expect }) => {
    const { idempotency } = fixture.database;

    const states = await Promise.all(Array.from({ length: 10 }, () => idempotency.begin(request('four'))));

    expect(states.map(({ state }) => state).sort()).toEqual([...Array.from({ length: 9 }, () => 'in_flight'), 'new']);
  });
});

describe('organizations', () => {
  test('are created, updated, and listed by id, only those asked for', async ({ expect }) => {
    const other = await openFixture();
    const { organizations } = other.database;
    const ids = ['o-aaaaaaaaaa', 'o-bbbbbbbbbb', 'standalone-000000000001'].map((id) => OrganizationId.parse(id));
    const [first, second, third] = ids;
    for (const id of ids) {
      const known = { partition: 'aws', managementAccountId: account(1), featureSet: 'ALL' } as const;
      await organizations.upsert({ id, ...known, seenAt: minute(0) });
    }
    if (!first || !second || !third) throw new Error('three ids');
    await organizations.upsert({
      id: third,
      partition: 'aws-cn',
      managementAccountId: null,
      featureSet: null,
      seenAt: minute(5),
    });

    expect(await organizations.find(third)).toEqual({
      id: third,
      partition: 'aws-cn',
      managementAccountId: null,
      featureSet: null,
      accounts: 0,
      accountTagsCause: { code: 'not_collected', message: 'Account tags have not been read yet.' },
      firstSeenAt: '2026-01-01T00:00:00.000Z',
      lastSeenAt: '2026-01-01T00:05:00.000Z',
    });
    const page = await organizations.list(null, { limit: 2 });
    expect(page.items.map(({ id }) => id)).toEqual([first, second]);
    const rest = await organizations.list(null, { limit: 2, cursor: page.nextCursor ?? '' });
    expect(rest.items.map(({ id }) => id)).toEqual([third]);
    expect(rest.nextCursor).toBeNull();
    expect((await organizations.list([second], { limit: 2 })).items.map(({ id }) => id)).toEqual([second]);
    expect((await organizations.list([], { limit: 2 })).items).toEqual([]);
    await expect(organizations.list([second], { limit: 2, cursor: page.nextCursor ?? '' })).rejects.toThrow(
      InvalidCursorError,
    );
    await other.close();
  });
});
