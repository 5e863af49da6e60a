import { type AuditId, InvalidCursorError, OuId, type Severity } from '@plinth/contract';
import type { CheckEvaluation } from '@plinth/core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { FindingRepository } from '../database/findings.ts';
import type { ResultRepository } from '../database/results.ts';
import {
  account,
  CHECK_A,
  CHECK_B,
  createOrganization,
  DENIED,
  evaluation,
  type Fixture,
  minute,
  openFixture,
  type TestOrganization,
} from '../testing/fixture.ts';

const ROOT = OuId.parse('r-root');
const PROD = OuId.parse('ou-root-production');

let fixture: Fixture;
let organization: TestOrganization;
/** The audits of account 1 at minute 1, 2 and 3. */
let audits: AuditId[];

beforeAll(async () => {
  fixture = await openFixture();
  organization = await createOrganization(fixture.database, 0);
  const members = [1, 2].map((number) => ({
    id: account(number),
    name: `account ${number}`,
    email: null,
    state: 'ACTIVE' as const,
    joinedAt: null,
    parentId: number === 2 ? PROD : ROOT,
    isManagementAccount: false,
  }));
  const ous = [
    { id: ROOT, name: 'Root', parentId: null },
    { id: PROD, name: 'Production', parentId: ROOT },
  ];
  await organization.transaction((tx) =>
    tx.inventory.record({ ous, accounts: members, complete: true, seenAt: minute(0) }),
  );
  const record = async (number: number, at: number, a: Verdicts, b: Verdicts) => {
    const { auditId } = await organization.record({
      accountId: account(number),
      observedAt: minute(at),
      evaluations: [evaluation(CHECK_A, a, { severity: 'LOW' }), evaluation(CHECK_B, b, { severity: 'CRITICAL' })],
    });
    return auditId;
  };
  audits = [
    await record(1, 1, { x: 'FAIL', y: 'FAIL' }, { z: 'FAIL' }),
    await record(1, 2, { x: 'FAIL', y: 'PASS' }, { z: 'PASS' }),
    await record(1, 3, { x: 'FAIL', y: 'FAIL' }, { z: 'PASS' }),
  ];
  await record(2, 1, { x: 'FAIL' }, { z: 'FAIL' });
});
afterAll(() => fixture.close());

type Verdicts = Readonly<Record<string, 'PASS' | 'FAIL'>>;

async function findings(filter: Partial<Parameters<FindingRepository['list']>[0]>): Promise<string[]> {
  const page = await organization.transaction((tx) => tx.findings.list({ status: 'open', ...filter }, { limit: 50 }));
  return page.items.map((row) => `${Number(row.accountId)} ${row.resource} ${row.status} #${row.occurrence}`).sort();
}

describe('findings', () => {
  test.for<[string, Partial<Parameters<FindingRepository['list']>[0]>, string[]]>([
    ['open now', {}, ['1 x open #1', '1 y open #2', '2 x open #1', '2 z open #1']],
    ['closed now', { status: 'closed' }, ['1 z closed #1']],
    [
      'all, each once',
      { status: 'all' },
      ['1 x open #1', '1 y open #2', '1 z closed #1', '2 x open #1', '2 z open #1'],
    ],
    [
      'open at minute 1',
      { at: minute(1) },
      ['1 x open #1', '1 y open #1', '1 z open #1', '2 x open #1', '2 z open #1'],
    ],
    ['open at minute 2', { at: minute(2) }, ['1 x open #1', '2 x open #1', '2 z open #1']],
    ['closed at minute 2', { at: minute(2), status: 'closed' }, ['1 y closed #1', '1 z closed #1']],
    ['before there were any', { at: minute(0), status: 'all' }, []],
    ['of an account', { accountId: account(2) }, ['2 x open #1', '2 z open #1']],
    ['of an OU with what is below', { ouId: ROOT, checkIds: [CHECK_B] }, ['2 z open #1']],
    ['of the OU below', { ouId: PROD }, ['2 x open #1', '2 z open #1']],
    ['of a check', { checkIds: [CHECK_A] }, ['1 x open #1', '1 y open #2', '2 x open #1']],
    [
      'of several checks',
      { checkIds: [CHECK_A, CHECK_B] },
      ['1 x open #1', '1 y open #2', '2 x open #1', '2 z open #1'],
    ],
    ['of no check', { checkIds: [] }, []],
    ['of severities', { severity: ['CRITICAL', 'HIGH'] }, ['2 z open #1']],
  ])('%s', async ([, filter, expected], { expect }) => {
    expect(await findings(filter)).toEqual(expected);
  });

  test('of an audit: what was open in its accounts when it observed them', async ({ expect }) => {
    expect(await Promise.all(audits.map((auditId) => findings({ auditId })))).toEqual([
      ['1 x open #1', '1 y open #1', '1 z open #1'],
      ['1 x open #1'],
      ['1 x open #1', '1 y open #2'],
    ]);
  });

  test('come by severity, then age, page by page, with nothing lost or twice', async ({ expect }) => {
    const seen: [Severity, string][] = [];
    const ids = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await organization.transaction((tx) => tx.findings.list({ status: 'all' }, { limit: 1, cursor }));
      for (const { severity, openedAt, id } of page.items) {
        seen.push([severity, openedAt]);
        ids.add(id);
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);

    expect(ids.size).toBe(5);
    expect(seen).toEqual([
      ['CRITICAL', '2026-01-01T00:01:00.000Z'],
      ['CRITICAL', '2026-01-01T00:01:00.000Z'],
      ['LOW', '2026-01-01T00:01:00.000Z'],
      ['LOW', '2026-01-01T00:01:00.000Z'],
      ['LOW', '2026-01-01T00:03:00.000Z'],
    ]);
  });

  test('a cursor of another filter, list or organization, or none at all, is refused', async ({ expect }) => {
    const page = await organization.transaction((tx) => tx.findings.list({ status: 'all' }, { limit: 1 }));
    const cursor = page.nextCursor ?? '';
    const other = await createOrganization(fixture.database);
    const forged = Buffer.from(JSON.stringify(['x', ['LOW', 'now', 'id']])).toString('base64url');

    const attempts = [
      () => organization.transaction((tx) => tx.findings.list({ status: 'open' }, { limit: 1, cursor })),
      () => organization.transaction((tx) => tx.results.list({}, { limit: 1, cursor })),
      () => other.transaction((tx) => tx.findings.list({ status: 'all' }, { limit: 1, cursor })),
      ...['', 'x', '!!', forged, 'bnVsbA'].map(
        (bad) => () => organization.transaction((tx) => tx.findings.list({ status: 'all' }, { limit: 1, cursor: bad })),
      ),
    ];

    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(InvalidCursorError);
  });
});

describe('results', () => {
  const results = async (filter: Parameters<ResultRepository['list']>[0]) => {
    const page = await organization.transaction((tx) => tx.results.list(filter, { limit: 50 }));
    return page.items.map((row) => `${Number(row.accountId)} ${row.checkId} ${row.status} ${row.counts.FAIL}`);
  };

  test.for<[string, Parameters<ResultRepository['list']>[0], string[]]>([
    ['now', {}, ['1 test/a FAIL 2', '1 test/b PASS 0', '2 test/a FAIL 1', '2 test/b FAIL 1']],
    ['then', { at: minute(1), accountId: account(1) }, ['1 test/a FAIL 2', '1 test/b FAIL 1']],
    ['of an OU', { ouId: PROD }, ['2 test/a FAIL 1', '2 test/b FAIL 1']],
    ['of a root, by check', { ouId: ROOT, checkIds: [CHECK_B] }, ['1 test/b PASS 0', '2 test/b FAIL 1']],
    ['by checks', { checkIds: [CHECK_B] }, ['1 test/b PASS 0', '2 test/b FAIL 1']],
    ['by no checks', { checkIds: [] }, []],
    ['by status', { status: ['PASS', 'UNKNOWN'] }, ['1 test/b PASS 0']],
  ])('%s', async ([, filter, expected], { expect }) => {
    expect(await results(filter)).toEqual(expected);
  });

  test('of an audit: as it recorded them', async ({ expect }) => {
    expect(await Promise.all(audits.map((auditId) => results({ auditId })))).toEqual([
      ['1 test/a FAIL 2', '1 test/b FAIL 1'],
      ['1 test/a FAIL 1', '1 test/b PASS 0'],
      ['1 test/a FAIL 2', '1 test/b PASS 0'],
    ]);
  });

  test('by the statuses of resources, whatever decides that of the check', async ({ expect }) => {
    const other = await createOrganization(fixture.database, 3);
    const record = (number: number, a: CheckEvaluation) =>
      other.record({ accountId: account(number), observedAt: minute(1), evaluations: [a] });
    const failing = evaluation(CHECK_A, { x: 'FAIL', y: 'UNKNOWN', z: 'PASS' });
    await record(1, failing);
    await record(2, { ...failing, counts: { ...failing.counts, UNKNOWN: 0, MANUAL: 1 }, cause: null });
    await record(3, evaluation(CHECK_A, DENIED));
    const accounts = async (filter: Parameters<ResultRepository['list']>[0]) => {
      const page = await other.transaction((tx) => tx.results.list(filter, { limit: 50 }));
      return page.items.map(({ accountId, cause }) => [Number(accountId), cause?.code]);
    };

    expect(await accounts({ has: ['UNKNOWN'] })).toEqual([
      [1, 'throttled'],
      [3, 'access_denied'],
    ]);
    expect(await accounts({ has: ['MANUAL', 'UNKNOWN'], at: minute(1) })).toHaveLength(3);
    expect(await accounts({ has: ['PASS'] })).toEqual([
      [1, 'throttled'],
      [2, undefined],
    ]);
    expect(await accounts({ has: ['UNKNOWN'], status: ['UNKNOWN'] })).toEqual([[3, 'access_denied']]);
  });

  test('are those of the newest audit that judged the check, until an instant', async ({ expect }) => {
    const other = await createOrganization(fixture.database, 1);
    const record = (at: number, ...evaluations: CheckEvaluation[]) =>
      other.record({ accountId: account(1), observedAt: minute(at), evaluations });
    const first = await record(1, evaluation(CHECK_A, { x: 'PASS' }));
    await record(2, evaluation(CHECK_B, { x: 'PASS' }));
    await other.fail({ accountId: account(1), checkIds: [CHECK_A], cause: DENIED, now: minute(3) });
    const judge = (when: { at?: Date; auditId?: AuditId }, checkId = CHECK_A) =>
      other.transaction((tx) => tx.results.findJudge({ accountId: account(1), checkId, ...when }));

    const read = { auditId: first.auditId, cause: null };
    expect(await judge({})).toMatchObject({ cause: DENIED });
    expect(await judge({ at: minute(2) })).toEqual(read);
    expect(await judge({ auditId: first.auditId })).toEqual(read);
    expect(await judge({ at: minute(0) })).toBeNull();
    expect(await judge({ auditId: first.auditId }, CHECK_B)).toBeNull();
  });

  test('page by account and check', async ({ expect }) => {
    const page = (cursor?: string) => organization.transaction((tx) => tx.results.list({}, { limit: 3, cursor }));

    const first = await page();
    const second = await page(first.nextCursor ?? '');

    expect([...first.items, ...second.items].map((row) => `${Number(row.accountId)} ${row.checkId}`)).toEqual([
      '1 test/a',
      '1 test/b',
      '2 test/a',
      '2 test/b',
    ]);
    expect(second.nextCursor).toBeNull();
  });
});

describe('posture', () => {
  test('of an OU, of an account, and of nothing', async ({ expect }) => {
    const groups = new Map([
      ['both', [CHECK_A, CHECK_B]],
      ['b', [CHECK_B]],
    ]);
    const read = (scope: { ouId?: OuId; accountId?: ReturnType<typeof account> }) =>
      organization.transaction((tx) => tx.posture.read({ ...scope, groups }));

    const whole = await read({ ouId: ROOT });
    const below = await read({ ouId: PROD });
    const one = await read({ accountId: account(1) });
    const nothing = await read({ accountId: account(7) });

    expect(whole.accounts.total).toBe(2);
    expect(whole.worstAccounts.map(({ name }) => name)).toEqual(['account 2', 'account 1']);
    expect(whole.groups.get('b')).toEqual({ PASS: 1, FAIL: 1, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 });
    expect(below.openFindings).toEqual({ CRITICAL: 1, HIGH: 0, MEDIUM: 0, LOW: 1, INFORMATIONAL: 0 });
    const none = { accounts: 0, resources: 0 };
    expect(one.checks).toEqual([
      {
        checkId: CHECK_A,
        accounts: { PASS: 0, FAIL: 1, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 },
        unjudged: 0,
        openFindings: 2,
        undecided: { UNKNOWN: none, MANUAL: none },
      },
      {
        checkId: CHECK_B,
        accounts: { PASS: 1, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 },
        unjudged: 0,
        openFindings: 0,
        undecided: { UNKNOWN: none, MANUAL: none },
      },
    ]);
    expect(nothing).toEqual({
      accounts: { total: 0, assessed: 0, stale: 0, skipped: 0, unaudited: 0 },
      checks: [],
      groups: new Map(
        [...groups.keys()].map((name) => [name, { PASS: 0, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 }]),
      ),
      openFindings: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 },
      exceptedFindings: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 },
      worstAccounts: [],
    });
  });

  test('a stale account is among the worst for what it hides', async ({ expect }) => {
    const alone = await createOrganization(fixture.database, 1);

    await alone.fail({ accountId: account(1), cause: DENIED, now: minute(1) });

    const posture = await alone.transaction((tx) => tx.posture.read({ groups: new Map() }));
    expect(posture.worstAccounts).toEqual([
      {
        accountId: account(1),
        name: 'account 1',
        openFindings: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 },
        unknownChecks: 3,
      },
    ]);
  });
});
