import { DatabaseError, OrganizationId } from '@plinth/contract';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { migrate } from '../migrations/migrate.ts';
import { openDatabase } from '../open-database.ts';
import { type Switch, startSwitch } from '../testing/start-switch.ts';
import { createTestDatabase, type TestDatabase } from '../testing.ts';

const ID = OrganizationId.parse('o-aaaaaaaaaa');
const HASH = new Uint8Array(32);

let server: TestDatabase;
let way: Switch;
let database: Database;
beforeAll(async () => {
  server = await createTestDatabase();
  way = await startSwitch(server.url);
  database = await openDatabase({ url: way.url });
});
afterAll(async () => {
  await database.close();
  await way.cut();
  await server.close();
});

/** Every way to the rows: Prisma's client, a transaction of an organization, one of the platform. */
const WAYS: Readonly<Record<string, () => Promise<unknown>>> = {
  organizations: () => database.organizations.list(null, { limit: 1 }),
  apiKeys: () => database.apiKeys.findByHash(HASH),
  idempotency: () => database.idempotency.begin({ principalId: 'a', key: 'b', requestHash: HASH, now: new Date(0) }),
  transaction: () => database.transaction(ID, (tx) => tx.audits.list({}, { limit: 1 })),
  platform: () => database.verifyPlatformEvents(),
};

describe('a database that is stopped', () => {
  test('is unavailable, whichever way it is asked, and works again when it is back', async ({ expect }) => {
    for (const ask of Object.values(WAYS)) await ask();

    await way.cut();
    const stopped = await Promise.allSettled(Object.values(WAYS).map((ask) => ask()));
    const isHealthy = await database.isHealthy();
    await way.restore();
    const back = await Promise.allSettled(Object.values(WAYS).map((ask) => ask()));

    for (const result of stopped) {
      expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable' } });
      expect(result.status === 'rejected' && result.reason).toBeInstanceOf(DatabaseError);
    }
    expect(isHealthy).toBe(false);
    expect(back.map(({ status }) => status)).toEqual(back.map(() => 'fulfilled'));
  });

  test('is unavailable to a transaction that it interrupts', async ({ expect }) => {
    const interrupted = database.transaction(ID, async (tx) => {
      await tx.executeSql('select 1', []);
      await way.cut();
      await tx.executeSql('select 2', []);
    });

    await expect(interrupted).rejects.toMatchObject({ name: 'DatabaseError', kind: 'unavailable' });
    await way.restore();
  });

  test('can be neither opened nor migrated', async ({ expect }) => {
    await way.cut();
    const attempts = [openDatabase({ url: way.url }), migrate(way.url)];
    const ended = await Promise.allSettled(attempts);
    await way.restore();

    for (const result of ended) {
      expect(result).toMatchObject({ status: 'rejected', reason: { name: 'DatabaseError', kind: 'unavailable' } });
    }
  });
});

test('another name or password is refused', async ({ expect }) => {
  const elsewhere = Object.assign(new URL(way.url), { pathname: '/nowhere' }).href;
  const unknown = Object.assign(new URL(way.url), { password: 'wrong' }).href;

  await expect(openDatabase({ url: elsewhere })).rejects.toMatchObject({ kind: 'refused' });
  await expect(openDatabase({ url: unknown })).rejects.toMatchObject({ kind: 'refused' });
});

test('a statement that Postgres does not understand is a query error with its words', async ({ expect }) => {
  const attempt = database.transaction(ID, (tx) => tx.executeSql('selct 1', []));

  await expect(attempt).rejects.toMatchObject({ kind: 'query', message: 'syntax error at or near "selct"' });
});
