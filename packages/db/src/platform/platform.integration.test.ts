import { createHash } from 'node:crypto';
import { OrganizationId } from '@plinth/contract';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { InvalidCursorError } from '../cursor.ts';
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
