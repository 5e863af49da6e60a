import { afterAll, beforeAll, test } from 'vitest';
import { z } from 'zod';
import {
  account,
  CHECK_A,
  createOrganization,
  evaluation,
  type Fixture,
  minute,
  openFixture,
  type TestOrganization,
} from './testing/fixture.ts';

let fixture: Fixture;
let mine: TestOrganization;
let theirs: TestOrganization;
beforeAll(async () => {
  fixture = await openFixture();
  mine = await createOrganization(fixture.database);
  theirs = await createOrganization(fixture.database);
  for (const organization of [mine, theirs]) {
    await organization.record({
      accountId: account(1),
      observedAt: minute(1),
      evaluations: [evaluation(CHECK_A, { 'arn:x': 'FAIL' })],
      snapshot: { passwordPolicy: { available: true, data: null, observedAt: minute(1).toISOString() } },
    });
    await organization.transaction(async (tx) => {
      await tx.events.append({ type: 'audit.cancelled', actor: 'a', subject: 'c', data: {} }, minute(1));
    });
  }
});
afterAll(() => fixture.close());

/** Tables that belong to no organization; every other one must be bound by row-level security. */
const PLATFORM = ['_prisma_migrations', 'api_keys', 'idempotency_keys', 'organizations'];

async function readTables(): Promise<{ name: string; forced: boolean }[]> {
  const { rows } = await mine.transaction((tx) =>
    tx.executeSql(
      `select relname as name, relrowsecurity and relforcerowsecurity as forced from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
      [],
    ),
  );
  return z.array(z.object({ name: z.string(), forced: z.boolean() })).parse(rows);
}

test('row-level security is forced on every table but those of the platform', async ({ expect }) => {
  const tables = await readTables();

  expect(tables.filter(({ forced }) => !forced).map(({ name }) => name)).toEqual(PLATFORM);
  expect(fixture.database.warnings).toEqual([]);
});

test('a query that forgets the organization sees only its own rows, in every table', async ({ expect }) => {
  const tables = (await readTables()).filter(({ forced }) => forced);

  const seen = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await mine.transaction((tx) =>
      tx.executeSql(`select distinct organization_id as id from ${name}`, []),
    );
    const ids = z.array(z.object({ id: z.string() })).parse(rows);
    if (ids.length > 0)
      seen.set(
        name,
        ids.map(({ id }) => id),
      );
  }

  const written = ['account_audits', 'account_postures', 'accounts', 'audits', 'check_lists', 'check_states', 'events'];
  expect([...seen.keys()]).toEqual(expect.arrayContaining([...written, 'evidence', 'evidence_manifests', 'findings']));
  expect(new Set([...seen.values()].flat())).toEqual(new Set([mine.id]));
});

test('rows of another organization can be neither written nor changed', async ({ expect }) => {
  const steal = mine.transaction((tx) =>
    tx.executeSql(`insert into check_lists (organization_id, id, checks) values ($1, gen_random_uuid(), '[]')`, [
      theirs.id,
    ]),
  );
  await expect(steal).rejects.toThrow('cannot be used: the role may not do what Plinth needs');

  await mine.transaction((tx) => tx.executeSql(`update findings set message = 'mine'`, []));
  const { items } = await theirs.transaction((tx) => tx.findings.list({ status: 'open' }, { limit: 10 }));
  expect(items.map(({ message }) => message)).toEqual(['arn:x is wrong']);
});

test('a connection keeps nothing of the organization that used it before', async ({ expect }) => {
  const rows = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? mine : theirs).transaction((tx) =>
        tx.executeSql('select organization_id from accounts limit 1', []),
      ),
    ),
  );

  expect(rows.map(({ rows: [row] }) => row)).toEqual(
    rows.map((_, index) => ({ organization_id: index % 2 === 0 ? mine.id : theirs.id })),
  );
});

test('what is read by id is read within the organization', async ({ expect }) => {
  const { items } = await theirs.transaction((tx) => tx.findings.list({ status: 'open' }, { limit: 1 }));
  const audits = await theirs.transaction((tx) => tx.audits.list({}, { limit: 1 }));
  const [finding, audit] = [items[0], audits.items[0]];
  if (!finding || !audit) throw new Error('nothing was recorded');

  await mine.transaction(async (tx) => {
    expect(await tx.findings.find(finding.id)).toBeNull();
    expect(await tx.audits.find(audit.id)).toBeNull();
    expect(await tx.audits.cancel(audit.id, minute(2))).toBe(false);
    expect((await tx.ledger.list(audit.id, {}, { limit: 1 })).items).toEqual([]);
    expect((await tx.results.list({ auditId: audit.id }, { limit: 1 })).items).toEqual([]);
    expect((await tx.findings.list({ status: 'all', auditId: audit.id }, { limit: 1 })).items).toEqual([]);
  });
});

test('a transaction whose work fails leaves nothing, and its error comes back', async ({ expect }) => {
  const failure = new Error('no');

  const attempt = mine.transaction(async (tx) => {
    await tx.executeSql(`update findings set message = 'changed'`, []);
    throw failure;
  });

  await expect(attempt).rejects.toBe(failure);
  const { items } = await mine.transaction((tx) => tx.findings.list({ status: 'open' }, { limit: 10 }));
  expect(items.map(({ message }) => message)).not.toContain('changed');
});

test('an error that the work swallowed does not pass for a commit', async ({ expect }) => {
  const attempt = mine.transaction(async (tx) => {
    await tx.executeSql('select 1 / 0', []).catch(() => undefined);
  });

  await expect(attempt).rejects.toThrow('the transaction was rolled back');
});
