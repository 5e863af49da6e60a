import { OuId } from '@plinth/contract';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { InventoryRepository } from '../database/inventory.ts';
import { account, createOrganization, type Fixture, minute, openFixture } from '../testing/fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const ROOT = OuId.parse('r-root');
const PROD = OuId.parse('ou-root-production');
const WEB = OuId.parse('ou-root-webservers');
const TEST = OuId.parse('ou-root-testing00');

type Inventory = Parameters<InventoryRepository['record']>[0];

const OUS: Inventory['ous'] = [
  // In no order: a child may come before its parent.
  { id: WEB, name: 'Web', parentId: PROD },
  { id: ROOT, name: 'Root', parentId: null },
  { id: TEST, name: 'Test', parentId: ROOT },
  { id: PROD, name: 'Production', parentId: ROOT },
];

function member(number: number, more: Partial<Inventory['accounts'][number]> = {}): Inventory['accounts'][number] {
  return {
    id: account(number),
    name: `account ${number}`,
    email: `${number}@example.com`,
    state: 'ACTIVE',
    joinedAt: minute(0),
    parentId: ROOT,
    isManagementAccount: number === 1,
    ...more,
  };
}

const ACCOUNTS = [
  member(1),
  member(2, { parentId: WEB }),
  member(3, { parentId: PROD }),
  member(4, { parentId: TEST }),
];

async function setUp() {
  const organization = await createOrganization(fixture.database, 0);
  const record = (input: Partial<Inventory> & { seenAt: Date }) =>
    organization.transaction((tx) => tx.inventory.record({ ous: OUS, accounts: ACCOUNTS, complete: true, ...input }));
  const list = async (filter: Parameters<InventoryRepository['listAccounts']>[0] = {}) => {
    const page = await organization.transaction((tx) => tx.inventory.listAccounts(filter, { limit: 100 }));
    return page.items.map(({ id }) => Number(id));
  };
  const find = (number: number) => organization.transaction((tx) => tx.inventory.findAccount(account(number)));
  await record({ seenAt: minute(1) });
  return { organization, record, list, find };
}

describe('record', () => {
  test('keeps accounts with the way to them', async ({ expect }) => {
    const { organization, find } = await setUp();

    expect(await find(2)).toEqual({
      id: account(2),
      organizationId: organization.id,
      name: 'account 2',
      email: '2@example.com',
      state: 'ACTIVE',
      isManagementAccount: false,
      ouPath: [
        { id: ROOT, name: 'Root' },
        { id: PROD, name: 'Production' },
        { id: WEB, name: 'Web' },
      ],
      tags: null,
      joinedAt: '2026-01-01T00:00:00.000Z',
      firstSeenAt: '2026-01-01T00:01:00.000Z',
      lastSeenAt: '2026-01-01T00:01:00.000Z',
      lastAudit: null,
    });
    expect(await find(9)).toBeNull();
    expect(await organization.transaction((tx) => tx.inventory.findOu(PROD))).toEqual({ id: PROD, name: 'Production' });
    expect((await fixture.database.organizations.find(organization.id))?.accounts).toBe(4);
  });

  test('the same again writes no account, and yet all were seen', async ({ expect }) => {
    const { organization, record, find } = await setUp();
    const versions = async () =>
      (await organization.transaction((tx) => tx.executeSql('select id, xmin::text from accounts order by id', [])))
        .rows;
    const before = await versions();

    await record({ seenAt: minute(9) });

    expect(await versions()).toEqual(before);
    expect((await find(2))?.lastSeenAt).toBe('2026-01-01T00:09:00.000Z');
  });

  test('keeps tags, writes them only when they change, and forgets them when they can not be read', async ({
    expect,
  }) => {
    const { organization, record, find } = await setUp();
    const tags = new Map([[account(2), { env: 'prod', 'a\0': '\u{1f600}' }]]);
    const known = async () => ({
      tags: [(await find(1))?.tags, (await find(2))?.tags],
      cause: (await fixture.database.organizations.find(organization.id))?.accountTagsCause,
    });
    const versions = async () =>
      (await organization.transaction((tx) => tx.executeSql('select id, xmin::text from accounts order by id', [])))
        .rows;
    const cause = { code: 'access_denied', message: 'It is denied.', action: 'tag:GetResources' } as const;

    expect(await known()).toEqual({
      tags: [null, null],
      cause: { code: 'not_collected', message: 'Account tags have not been read yet.' },
    });
    await record({ seenAt: minute(2), accountTags: { available: true, tags } });
    const read = { tags: [{}, { env: 'prod', 'a\uFFFD': '\u{1f600}' }], cause: null };
    expect(await known()).toEqual(read);

    const before = await versions();
    await record({ seenAt: minute(3), accountTags: { available: true, tags } });
    await record({ seenAt: minute(4), complete: false, ous: [], accounts: [] });
    expect(await versions()).toEqual(before);
    expect(await known()).toEqual(read);

    await record({ seenAt: minute(5), accountTags: { available: false, cause } });
    expect(await known()).toEqual({ tags: [null, null], cause });
  });

  test('what moved moves, and an OU takes its subtree along', async ({ expect }) => {
    const { record, list, find } = await setUp();

    await record({
      seenAt: minute(2),
      ous: OUS.map((ou) => (ou.id === PROD ? { ...ou, parentId: TEST, name: 'Moved' } : ou)),
      accounts: ACCOUNTS.map((each) => (each.id === account(4) ? { ...each, parentId: ROOT, name: 'renamed' } : each)),
    });

    expect((await find(2))?.ouPath.map(({ name }) => name)).toEqual(['Root', 'Test', 'Moved', 'Web']);
    expect((await find(4))?.name).toBe('renamed');
    expect(await list({ ouId: TEST })).toEqual([2, 3]);
  });

  test('what has gone is not listed, keeps when it was last seen, and may come back', async ({ expect }) => {
    const { organization, record, list, find } = await setUp();
    await record({ seenAt: minute(2) });

    await record({ seenAt: minute(3), accounts: ACCOUNTS.slice(0, 3), ous: OUS.filter(({ id }) => id !== TEST) });

    expect(await list()).toEqual([1, 2, 3]);
    expect(await organization.transaction((tx) => tx.inventory.listAccountIds())).toEqual(
      ACCOUNTS.slice(0, 3).map(({ id }) => id),
    );
    expect((await find(4))?.lastSeenAt).toBe('2026-01-01T00:02:00.000Z');
    expect(await organization.transaction((tx) => tx.inventory.findOu(TEST))).toBeNull();
    expect((await fixture.database.organizations.find(organization.id))?.accounts).toBe(3);
    const total = async (at: number) =>
      (await organization.transaction((tx) => tx.posture.read({ at: minute(at), groups: new Map() }))).accounts.total;
    expect([await total(0), await total(1), await total(2), await total(3)]).toEqual([0, 4, 4, 3]);

    await record({ seenAt: minute(4) });
    expect(await list()).toEqual([1, 2, 3, 4]);
    expect((await find(4))?.firstSeenAt).toBe('2026-01-01T00:01:00.000Z');
  });

  test('a part of the organization lets nothing go and forgets nothing', async ({ expect }) => {
    const { record, list, find } = await setUp();

    await record({
      seenAt: minute(5),
      complete: false,
      ous: [],
      accounts: [member(2, { name: '', email: null, joinedAt: null, parentId: null, state: 'SUSPENDED' })],
    });

    expect(await list()).toEqual([1, 2, 3, 4]);
    expect(await find(2)).toMatchObject({
      name: 'account 2',
      email: '2@example.com',
      state: 'SUSPENDED',
      joinedAt: '2026-01-01T00:00:00.000Z',
      lastSeenAt: '2026-01-01T00:05:00.000Z',
    });
    expect((await find(2))?.ouPath).toHaveLength(3);
    expect((await find(3))?.lastSeenAt).toBe('2026-01-01T00:01:00.000Z');
  });

  test('a discovery that is older than what is known changes nothing', async ({ expect }) => {
    const { record, list } = await setUp();

    await record({ seenAt: minute(0), accounts: [], ous: [] });

    expect(await list()).toEqual([1, 2, 3, 4]);
  });

  test('OUs that name each other as parents do not hang it', async ({ expect }) => {
    const { organization, record } = await setUp();

    await record({
      seenAt: minute(2),
      ous: [
        { id: PROD, name: 'a', parentId: WEB },
        { id: WEB, name: 'b', parentId: PROD },
      ],
    });

    expect(await organization.transaction((tx) => tx.inventory.findOu(WEB))).toEqual({ id: WEB, name: 'b' });
  });
});

describe('listAccounts', () => {
  test('filters by OU with all that is below it, and by state', async ({ expect }) => {
    const { record, list } = await setUp();
    await record({
      seenAt: minute(2),
      accounts: ACCOUNTS.map((each) => (each.id === account(3) ? { ...each, state: 'SUSPENDED' } : each)),
    });

    expect(await list({ ouId: ROOT })).toEqual([1, 2, 3, 4]);
    expect(await list({ ouId: PROD })).toEqual([2, 3]);
    expect(await list({ states: ['SUSPENDED', 'CLOSED'] })).toEqual([3]);
    expect(await list({ ouId: PROD, states: ['ACTIVE'] })).toEqual([2]);
    expect(await list({ ouId: OuId.parse('ou-none-00000000') })).toEqual([]);
  });

  test('pages by id', async ({ expect }) => {
    const { organization } = await setUp();
    const page = (cursor?: string) =>
      organization.transaction((tx) => tx.inventory.listAccounts({}, { limit: 3, cursor }));

    const first = await page();
    const second = await page(first.nextCursor ?? '');

    expect([first, second].map(({ items }) => items.map(({ id }) => Number(id)))).toEqual([[1, 2, 3], [4]]);
    expect(second.nextCursor).toBeNull();
  });
});

describe('listMembers', () => {
  test('gives those that the newest complete discovery has seen, and none that was only named', async ({ expect }) => {
    const { organization, record } = await setUp();
    const members = (...numbers: readonly number[]) =>
      organization.transaction((tx) => tx.inventory.listMembers(numbers.map(account)));
    await record({ ous: [], accounts: [member(8)], complete: false, seenAt: minute(2) });

    const before = await members(4, 3, 8, 9);
    await record({ accounts: ACCOUNTS.slice(0, 3), seenAt: minute(3) });
    await record({ ous: [], accounts: [member(9)], complete: false, seenAt: minute(4) });

    expect(before).toEqual([account(3), account(4)]);
    expect(await members(1, 3, 4, 8, 9)).toEqual([account(1), account(3)]);
  });

  test('knows none before the first complete discovery', async ({ expect }) => {
    const organization = await createOrganization(fixture.database, 0);
    const accounts = [member(1)];
    await organization.transaction((tx) =>
      tx.inventory.record({ ous: [], accounts, complete: false, seenAt: minute(1) }),
    );

    expect(await organization.transaction((tx) => tx.inventory.listMembers([account(1)]))).toEqual([]);
  });
});
