import { afterAll, beforeAll, describe, test } from 'vitest';
import { createOrganization, type Fixture, minute, openFixture, type TestOrganization } from '../testing/fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

async function setUp(): Promise<TestOrganization> {
  const organization = await createOrganization(fixture.database);
  for (let index = 1; index <= 4; index += 1) await append(organization, index);
  return organization;
}

function append(organization: TestOrganization, index: number): Promise<void> {
  const data = { before: [`${index}`, '\0'], after: 15 };
  return organization.transaction((tx) =>
    tx.events.append({ type: 'parameter.set', actor: 'key:a', subject: `parameter ${index}`, data }, minute(index)),
  );
}

const verify = (organization: TestOrganization, head?: { sequence: number; hash: string }) =>
  organization.transaction((tx) => tx.events.verify(head));

async function tamper(organization: TestOrganization, sql: string): Promise<void> {
  await organization.transaction(async (tx) => {
    await tx.executeSql('alter table events disable trigger events_append_only', []);
    await tx.executeSql(sql, []);
    await tx.executeSql('alter table events enable trigger events_append_only', []);
  });
}

test('an empty chain and one that nobody touched are intact', async ({ expect }) => {
  const organization = await setUp();
  const empty = await createOrganization(fixture.database);

  expect(await verify(empty)).toEqual({ intact: true, head: null });
  const chain = await verify(organization);
  expect(chain).toEqual({ intact: true, head: { sequence: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
});

test('events that are appended at the same time make one chain', async ({ expect }) => {
  const organization = await createOrganization(fixture.database);

  await Promise.all(Array.from({ length: 20 }, (_, index) => append(organization, index)));

  expect(await verify(organization)).toMatchObject({ intact: true, head: { sequence: 20 } });
});

test('events are read in order, in pages, as they were appended', async ({ expect }) => {
  const organization = await setUp();

  const page = await organization.transaction((tx) => tx.events.list(1, 2));

  const parameterSet = { type: 'parameter.set', actor: 'key:a' } as const;
  expect(page).toEqual([
    {
      ...parameterSet,
      sequence: 2,
      at: minute(2).toISOString(),
      subject: 'parameter 2',
      data: { before: ['2', '\0'], after: 15 },
    },
    {
      ...parameterSet,
      sequence: 3,
      at: minute(3).toISOString(),
      subject: 'parameter 3',
      data: { before: ['3', '\0'], after: 15 },
    },
  ]);
});

test('an event of a type that this version does not know is named, not skipped', async ({ expect }) => {
  const organization = await setUp();
  await tamper(organization, `update events set action = 'parameter.forgotten' where sequence = 2`);

  await expect(organization.transaction((tx) => tx.events.list(0, 10))).rejects.toThrow(
    'event 2 has the type parameter.forgotten, which this version does not know',
  );
});

test('rows are neither changed nor deleted', async ({ expect }) => {
  const organization = await setUp();
  const attempt = (sql: string) => organization.transaction((tx) => tx.executeSql(sql, []));

  await expect(attempt(`update events set actor = 'nobody'`)).rejects.toThrow('never changed or deleted');
  await expect(attempt('delete from events')).rejects.toThrow('never changed or deleted');
  await expect(attempt('truncate events')).rejects.toThrow('never changed or deleted');
});

describe('one who may do everything is found out', () => {
  test.for([
    ['changes who did it', `update events set actor = 'nobody' where sequence = 2`, 2],
    ['changes when', `update events set at = at + interval '1 minute' where sequence = 2`, 2],
    ['changes the facts', `update events set data = '{}' where sequence = 3`, 3],
    ['takes one out', 'delete from events where sequence = 2', 2],
    ['takes the first out', 'delete from events where sequence = 1', 1],
    ['changes a hash', `update events set hash = previous_hash where sequence = 4`, 4],
    ['exchanges two', 'update events set sequence = -sequence where sequence in (2, 3)', 2],
  ] as const)('when he %s', async ([, sql, sequence], { expect }) => {
    const organization = await setUp();

    await tamper(organization, sql);

    expect(await verify(organization)).toEqual({ intact: false, sequence });
  });

  test('when he cuts the end off or writes it anew, by a head that was kept elsewhere', async ({ expect }) => {
    const organization = await setUp();
    const kept = await verify(organization);
    if (!kept.intact || !kept.head) throw new Error('not intact');

    await tamper(organization, 'delete from events where sequence > 3');
    expect(await verify(organization)).toMatchObject({ intact: true, head: { sequence: 3 } });
    expect(await verify(organization, kept.head)).toEqual({ intact: false, sequence: 4 });

    await append(organization, 99);
    expect(await verify(organization, kept.head)).toEqual({ intact: false, sequence: 4 });
  });
});
