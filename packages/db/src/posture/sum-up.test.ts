import { AccountId, CheckId, noSeverityCounts, noStatusCounts } from '@plinth/contract';
import { test } from 'vitest';
import { sumUp } from './sum-up.ts';

const A = CheckId.parse('t/a');
const B = CheckId.parse('t/b');
const C = CheckId.parse('t/c');
const D = CheckId.parse('t/d');
const LIST = { id: 'list', checks: [A, B, C].map((id): [CheckId, 'HIGH'] => [id, 'HIGH']) };
const ROW = {
  assessment: 'assessed' as const,
  check_list_id: 'list',
  covered: null,
  accounts: 1,
  account_ids: [accountOf(1)],
};

function accountOf(number: number): AccountId {
  return AccountId.parse(String(number).padStart(12, '0'));
}

function counts(some: Partial<Record<'PASS' | 'FAIL' | 'UNKNOWN' | 'NOT_APPLICABLE' | 'MANUAL', number>>) {
  return { ...noStatusCounts(), ...some };
}

/** Accounts and resources that are UNKNOWN, and that are MANUAL. */
function undecided(unknown: readonly [number, number], manual: readonly [number, number]) {
  return {
    UNKNOWN: { accounts: unknown[0], resources: unknown[1] },
    MANUAL: { accounts: manual[0], resources: manual[1] },
  };
}

test('accounts with the same verdicts count together, by check and by severity', ({ expect }) => {
  const rows = [
    { ...ROW, verdicts: 'PF12u10m1Uu2', accounts: 3 },
    { ...ROW, verdicts: 'Pu4NU', accounts: 2, assessment: 'stale' as const },
    { ...ROW, verdicts: 'F1u1F1m1F1', accounts: 5, assessment: 'skipped' as const },
    { ...ROW, verdicts: null, accounts: 7, assessment: null, check_list_id: null },
  ];

  expect(sumUp(rows, [LIST], { groups: new Map() })).toEqual({
    accounts: { total: 17, assessed: 3, stale: 2, skipped: 5, unaudited: 7 },
    checks: [
      { checkId: A, accounts: counts({ PASS: 5 }), unjudged: 0, openFindings: 0, undecided: undecided([2, 8], [0, 0]) },
      {
        checkId: B,
        accounts: counts({ FAIL: 3, NOT_APPLICABLE: 2 }),
        unjudged: 0,
        openFindings: 36,
        undecided: undecided([3, 30], [3, 3]),
      },
      {
        checkId: C,
        accounts: counts({ UNKNOWN: 5 }),
        unjudged: 3,
        openFindings: 0,
        undecided: undecided([3, 6], [0, 0]),
      },
    ],
    groups: new Map(),
    openFindings: { CRITICAL: 0, HIGH: 36, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 },
    exceptedFindings: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 },
    worstAccounts: [
      { accountId: accountOf(1), openFindings: { ...noSeverityCounts(), HIGH: 12 }, unknownChecks: 1 },
      { accountId: accountOf(1), openFindings: noSeverityCounts(), unknownChecks: 1 },
    ],
  });
});

test.for([
  ['PPP', 'PASS'],
  ['PF1U', 'FAIL'],
  ['PPU', 'UNKNOWN'],
  ['PMP', 'MANUAL'],
  ['PNN', 'PASS'],
  ['NNN', 'NOT_APPLICABLE'],
  // UNKNOWN, with findings that are known to be open from before.
  ['PU3P', 'UNKNOWN'],
] as const)('a group whose checks say %s is %s', ([verdicts, status], { expect }) => {
  const { groups } = sumUp([{ ...ROW, verdicts }], [LIST], { groups: new Map([['g', [A, B, C]]]) });

  expect(groups.get('g')).toEqual(counts({ [status]: 1 }));
});

test('a check that was never run makes its group UNKNOWN, unless another fails', ({ expect }) => {
  const groups = new Map([['g', [A, D]]]);

  expect(sumUp([{ ...ROW, verdicts: 'PPP' }], [LIST], { groups }).groups.get('g')).toEqual(counts({ UNKNOWN: 1 }));
  expect(sumUp([{ ...ROW, verdicts: 'F1PP' }], [LIST], { groups }).groups.get('g')).toEqual(counts({ FAIL: 1 }));
});

test('exceptions cover what their checks find, in the accounts that they are for', ({ expect }) => {
  const rows = [
    { ...ROW, verdicts: 'F2F3P', covered: [B] },
    { ...ROW, verdicts: 'F1F1F1', accounts: 2, covered: ['*'] },
    { ...ROW, verdicts: 'F7PP' },
  ];

  expect(sumUp(rows, [LIST], { groups: new Map() }).exceptedFindings.HIGH).toBe(3 + 2 * 3);
});

test('only the checks that were asked for count, but for groups', ({ expect }) => {
  const rows = [{ ...ROW, verdicts: 'F2F3U', covered: ['*'] }];

  const { checks, openFindings, exceptedFindings, groups, worstAccounts } = sumUp(rows, [LIST], {
    checkIds: [B, D],
    groups: new Map([['g', [A, C]]]),
  });

  expect(checks.map(({ checkId }) => checkId)).toEqual([B]);
  expect(openFindings.HIGH).toBe(3);
  expect(exceptedFindings.HIGH).toBe(3);
  expect(groups.get('g')).toEqual(counts({ FAIL: 1 }));
  expect(worstAccounts).toMatchObject([{ openFindings: { HIGH: 3 }, unknownChecks: 0 }]);
  expect(sumUp(rows, [LIST], { checkIds: [], groups: new Map() })).toMatchObject({ checks: [], worstAccounts: [] });
});

test('the worst accounts are ten, by severity, then by unknown checks, then by id', ({ expect }) => {
  const checks: Parameters<typeof sumUp>[1][number]['checks'] = [
    [A, 'CRITICAL'],
    [B, 'HIGH'],
    [C, null],
  ];
  const first = (from: number, count: number) => Array.from({ length: count }, (_, index) => accountOf(from + index));
  const rows = [
    { ...ROW, verdicts: 'PF9P', account_ids: first(10, 9), accounts: 9 },
    { ...ROW, verdicts: 'PPU', account_ids: first(50, 1) },
    { ...ROW, verdicts: 'F1PP', account_ids: first(40, 1) },
    { ...ROW, verdicts: 'PF9U', account_ids: first(30, 1) },
    { ...ROW, verdicts: 'PPP', account_ids: first(1, 1) },
  ];

  const { worstAccounts } = sumUp(rows, [{ id: 'list', checks }], { groups: new Map() });

  expect(worstAccounts.map(({ accountId }) => Number(accountId))).toEqual([40, 30, 10, 11, 12, 13, 14, 15, 16, 17]);
});
