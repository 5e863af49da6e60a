import { AccountId, CheckId, noSeverityCounts, noStatusCounts, Severity, type Status } from '@plinth/contract';
import { z } from 'zod';
import type { PostureRows } from '../database/posture.ts';

/** So many accounts have these verdicts on these checks. */
export const SignatureRow = z.object({
  /** Null when the account was never audited. */
  assessment: z.enum(['assessed', 'stale', 'skipped']).nullable(),
  check_list_id: z.string().nullable(),
  verdicts: z.string().nullable(),
  /** The account, and the OU in which it lies, if whole exceptions cover something in just them. */
  excepted_account: z.string().nullable(),
  excepted_ou: z.string().nullable(),
  accounts: z.number(),
  /** In no order: to sort them by id would have the database sort the verdicts too. */
  account_ids: z.array(AccountId),
});
type Signature = Omit<z.infer<typeof SignatureRow>, 'excepted_account' | 'excepted_ou'> & {
  /** The checks whose findings an exception covers, `*` for all; null for none. */
  readonly covered: readonly string[] | null;
};

export const CheckListRow = z.object({ id: z.string(), checks: z.array(z.tuple([CheckId, Severity.nullable()])) });
type CheckListRow = z.infer<typeof CheckListRow>;

/** The posture, but for the names of accounts. */
type Summary = Omit<PostureRows, 'worstAccounts'> & { readonly worstAccounts: readonly WorstAccount[] };
type WorstAccount = Omit<PostureRows['worstAccounts'][number], 'name'>;
type Counts = Record<Status, number>;

/** How many accounts are named as the worst. */
const WORST_ACCOUNTS = 10;

/** Which checks count (all when left out), and which are grouped, whether they count or not. */
interface Asked {
  readonly checkIds?: readonly CheckId[] | undefined;
  readonly groups: ReadonlyMap<string, readonly CheckId[]>;
}

/** Counts accounts by check and by group of checks. */
export function sumUp(
  signatures: readonly Signature[],
  lists: readonly CheckListRow[],
  { checkIds, groups }: Asked,
): Summary {
  const isAsked = checkIds === undefined ? null : new Set(checkIds);
  const tallies = new Map(lists.map((list) => [list.id, createTally(list, isAsked, groups)]));
  const accounts = { total: 0, assessed: 0, stale: 0, skipped: 0, unaudited: 0 };
  const openFindings = noSeverityCounts();
  const exceptedFindings = noSeverityCounts();
  const worst: WorstAccount[] = [];
  const groupCounts = new Map([...groups.keys()].map((name) => [name, noStatusCounts()]));

  for (const row of signatures) {
    accounts.total += row.accounts;
    accounts[row.assessment ?? 'unaudited'] += row.accounts;
    if (row.assessment === null || row.assessment === 'skipped') continue;
    const tally = tallies.get(row.check_list_id ?? '');
    if (!tally) throw new Error('the posture has no list of checks');
    const each = count(tally, row);
    for (const severity of Severity.options) openFindings[severity] += each.openFindings[severity] * row.accounts;
    if (isBad(each)) worst.push(...firstOf(row.account_ids).map((accountId) => ({ accountId, ...each })));
    if (row.covered !== null) countExcepted(tally, row, exceptedFindings);
    for (const { name, positions } of tally.groups) {
      const counts = groupCounts.get(name);
      if (counts) counts[statusOfGroup(positions, tally.statuses)] += row.accounts;
    }
  }
  return {
    accounts,
    checks: toChecks([...tallies.values()].filter(({ isCounted }) => isCounted)),
    groups: groupCounts,
    openFindings,
    exceptedFindings,
    worstAccounts: worst.sort(byBadness).slice(0, WORST_ACCOUNTS),
  };
}

/** As many as may be among the worst. */
function firstOf(ids: readonly AccountId[]): readonly AccountId[] {
  return ids.length > 1 ? ids.toSorted().slice(0, WORST_ACCOUNTS) : ids;
}

function isBad({ openFindings, unknownChecks }: Omit<WorstAccount, 'accountId'>): boolean {
  return unknownChecks > 0 || Severity.options.some((severity) => openFindings[severity] > 0);
}

function byBadness(a: WorstAccount, b: WorstAccount): number {
  for (const severity of Severity.options) {
    const difference = b.openFindings[severity] - a.openFindings[severity];
    if (difference !== 0) return difference;
  }
  return b.unknownChecks - a.unknownChecks || (a.accountId < b.accountId ? -1 : 1);
}

/** What is counted of one list of checks: ten thousand accounts with a hundred checks each are a million additions. */
interface Tally {
  readonly checks: CheckListRow['checks'];
  /** 1 where the check at this position counts. */
  readonly asked: Uint8Array;
  readonly positions: ReadonlyMap<string, number>;
  /** By group the positions of its checks in the list; -1 for one that is not in it. */
  readonly groups: readonly { readonly name: string; readonly positions: readonly number[] }[];
  /** Whether any account counts that has the list. */
  isCounted: boolean;
  /** Accounts by check, then by status. */
  readonly accounts: Float64Array;
  /** Accounts that were read, and in which the check could not be judged. */
  readonly unjudged: Float64Array;
  readonly openFindings: Float64Array;
  /** Accounts, and resources in them, that are UNKNOWN or MANUAL inside the check. */
  readonly undecided: Readonly<Record<UndecidedStatus, UndecidedTally>>;
  /** Of the row that is being counted, by check. */
  readonly statuses: Uint8Array;
  readonly found: Float64Array;
}

type UndecidedStatus = keyof PostureRows['checks'][number]['undecided'];

interface UndecidedTally {
  readonly accounts: Float64Array;
  readonly resources: Float64Array;
  /** Resources of the row that is being counted, by check. */
  readonly found: Float64Array;
}

/** From the one that decides a group's status to the one that decides least. */
const STATUSES = ['FAIL', 'UNKNOWN', 'MANUAL', 'PASS', 'NOT_APPLICABLE'] as const satisfies readonly Status[];
const UNKNOWN = STATUSES.indexOf('UNKNOWN');

function createTally({ checks }: CheckListRow, isAsked: ReadonlySet<CheckId> | null, groups: Asked['groups']): Tally {
  const positions = new Map<string, number>(checks.map(([checkId], position) => [checkId, position]));
  return {
    checks,
    asked: Uint8Array.from(checks, ([checkId]) => (isAsked === null || isAsked.has(checkId) ? 1 : 0)),
    positions,
    groups: [...groups].map(([name, ids]) => ({ name, positions: ids.map((checkId) => positions.get(checkId) ?? -1) })),
    isCounted: false,
    accounts: new Float64Array(checks.length * STATUSES.length),
    unjudged: new Float64Array(checks.length),
    openFindings: new Float64Array(checks.length),
    undecided: { UNKNOWN: createUndecidedTally(checks.length), MANUAL: createUndecidedTally(checks.length) },
    statuses: new Uint8Array(checks.length),
    found: new Float64Array(checks.length),
  };
}

function createUndecidedTally(checks: number): UndecidedTally {
  return { accounts: new Float64Array(checks), resources: new Float64Array(checks), found: new Float64Array(checks) };
}

/** Counts a row, and says what each of its accounts has. */
function count(tally: Tally, row: Signature): Omit<WorstAccount, 'accountId'> {
  const openFindings = noSeverityCounts();
  let unknownChecks = 0;
  readVerdicts(row.verdicts ?? '', tally);
  tally.isCounted = true;
  countUndecided(tally.undecided.UNKNOWN, row.accounts);
  countUndecided(tally.undecided.MANUAL, row.accounts);
  for (let position = 0; position < tally.checks.length; position += 1) {
    if (tally.asked[position] === 0) continue;
    const status = tally.statuses[position] ?? UNKNOWN;
    const cell = position * STATUSES.length + status;
    tally.accounts[cell] = (tally.accounts[cell] ?? 0) + row.accounts;
    if (status === UNKNOWN) {
      unknownChecks += 1;
      if (row.assessment === 'assessed') tally.unjudged[position] = (tally.unjudged[position] ?? 0) + row.accounts;
    }
    const found = tally.found[position] ?? 0;
    tally.openFindings[position] = (tally.openFindings[position] ?? 0) + found * row.accounts;
    const severity = tally.checks[position]?.[1] ?? null;
    if (severity !== null) openFindings[severity] += found;
  }
  return { openFindings, unknownChecks };
}

function countUndecided({ accounts, resources, found }: UndecidedTally, times: number): void {
  for (let position = 0; position < found.length; position += 1) {
    const count = found[position] ?? 0;
    if (count === 0) continue;
    accounts[position] = (accounts[position] ?? 0) + times;
    resources[position] = (resources[position] ?? 0) + count * times;
  }
}

function countExcepted(
  { checks, asked, positions, found }: Tally,
  row: Signature,
  excepted: Record<Severity, number>,
): void {
  const covered = row.covered?.includes('*') ? positions.keys() : new Set(row.covered);
  for (const checkId of covered) {
    const position = positions.get(checkId) ?? -1;
    const severity = checks[position]?.[1] ?? null;
    if (severity !== null && asked[position] === 1) excepted[severity] += (found[position] ?? 0) * row.accounts;
  }
}

function statusOfGroup(positions: readonly number[], statuses: Uint8Array): Status {
  const worst = Math.min(...positions.map((position) => statuses[position] ?? UNKNOWN));
  return STATUSES[worst] ?? 'NOT_APPLICABLE';
}

/** A check that is in several lists counts once. */
function toChecks(tallies: readonly Tally[]): Summary['checks'] {
  const sums = new Map<CheckId, CheckSum>();
  for (const { checks, asked, accounts, unjudged, openFindings, undecided } of tallies) {
    for (const [position, [checkId]] of checks.entries()) {
      if (asked[position] === 0) continue;
      const sum = sums.get(checkId) ?? noSum(checkId);
      for (const [index, status] of STATUSES.entries()) {
        sum.accounts[status] += accounts[position * STATUSES.length + index] ?? 0;
      }
      sum.unjudged += unjudged[position] ?? 0;
      sum.openFindings += openFindings[position] ?? 0;
      for (const status of ['UNKNOWN', 'MANUAL'] as const) {
        sum.undecided[status].accounts += undecided[status].accounts[position] ?? 0;
        sum.undecided[status].resources += undecided[status].resources[position] ?? 0;
      }
      sums.set(checkId, sum);
    }
  }
  return [...sums.values()].sort((a, b) => (a.checkId < b.checkId ? -1 : 1));
}

interface CheckSum {
  readonly checkId: CheckId;
  readonly accounts: Counts;
  unjudged: number;
  openFindings: number;
  readonly undecided: Readonly<Record<UndecidedStatus, { accounts: number; resources: number }>>;
}

function noSum(checkId: CheckId): CheckSum {
  const undecided = { UNKNOWN: { accounts: 0, resources: 0 }, MANUAL: { accounts: 0, resources: 0 } };
  return { checkId, accounts: noStatusCounts(), unjudged: 0, openFindings: 0, undecided };
}

/** By the code of a status's first letter. */
const BY_LETTER = new Map(STATUSES.map((status, index) => [status.charCodeAt(0), index]));
const ZERO = '0'.charCodeAt(0);
const NINE = '9'.charCodeAt(0);
const UNKNOWN_RESOURCES = 'u'.charCodeAt(0);
const MANUAL_RESOURCES = 'm'.charCodeAt(0);

/** `PF3u2U` → PASS, FAIL with three open findings and two UNKNOWN resources, UNKNOWN. */
function readVerdicts(text: string, { checks, statuses, found, undecided }: Tally): void {
  let position = -1;
  let counted = found;
  undecided.UNKNOWN.found.fill(0);
  undecided.MANUAL.found.fill(0);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= ZERO && code <= NINE) {
      counted[position] = (counted[position] ?? 0) * 10 + code - ZERO;
    } else if (code === UNKNOWN_RESOURCES) {
      counted = undecided.UNKNOWN.found;
    } else if (code === MANUAL_RESOURCES) {
      counted = undecided.MANUAL.found;
    } else {
      position += 1;
      statuses[position] = BY_LETTER.get(code) ?? UNKNOWN;
      counted = found;
      found[position] = 0;
    }
  }
  const missing = checks[position + 1];
  if (missing) throw new Error(`the posture has no verdict on ${missing[0]}`);
}
