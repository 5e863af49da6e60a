import { CheckId, noSeverityCounts, noStatusCounts, Severity, type Status } from '@plinth/contract';
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
  critical: z.number(),
  high: z.number(),
  medium: z.number(),
  low: z.number(),
  informational: z.number(),
});
type Signature = Omit<z.infer<typeof SignatureRow>, 'excepted_account' | 'excepted_ou'> & {
  /** The checks whose findings an exception covers, `*` for all; null for none. */
  readonly covered: readonly string[] | null;
};

export const CheckListRow = z.object({ id: z.string(), checks: z.array(z.tuple([CheckId, Severity.nullable()])) });
type CheckListRow = z.infer<typeof CheckListRow>;

type Summary = Omit<PostureRows, 'worstAccounts'>;
type Counts = Record<Status, number>;

/** Counts accounts by check and by group of checks. */
export function sumUp(
  signatures: readonly Signature[],
  lists: readonly CheckListRow[],
  groups: ReadonlyMap<string, readonly CheckId[]>,
): Summary {
  const tallies = new Map(lists.map((list) => [list.id, createTally(list, groups)]));
  const accounts = { total: 0, assessed: 0, stale: 0, skipped: 0, unaudited: 0 };
  const openFindings = noSeverityCounts();
  const exceptedFindings = noSeverityCounts();
  const groupCounts = new Map([...groups.keys()].map((name) => [name, noStatusCounts()]));

  for (const row of signatures) {
    accounts.total += row.accounts;
    accounts[row.assessment ?? 'unaudited'] += row.accounts;
    if (row.assessment === null || row.assessment === 'skipped') continue;
    openFindings.CRITICAL += row.critical;
    openFindings.HIGH += row.high;
    openFindings.MEDIUM += row.medium;
    openFindings.LOW += row.low;
    openFindings.INFORMATIONAL += row.informational;
    const tally = tallies.get(row.check_list_id ?? '');
    if (!tally) throw new Error('the posture has no list of checks');
    count(tally, row);
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
  };
}

/** What is counted of one list of checks: ten thousand accounts with a hundred checks each are a million additions. */
interface Tally {
  readonly checks: CheckListRow['checks'];
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

function createTally({ checks }: CheckListRow, groups: ReadonlyMap<string, readonly CheckId[]>): Tally {
  const positions = new Map<string, number>(checks.map(([checkId], position) => [checkId, position]));
  return {
    checks,
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

function count(tally: Tally, row: Signature): void {
  readVerdicts(row.verdicts ?? '', tally);
  tally.isCounted = true;
  countUndecided(tally.undecided.UNKNOWN, row.accounts);
  countUndecided(tally.undecided.MANUAL, row.accounts);
  for (let position = 0; position < tally.checks.length; position += 1) {
    const status = tally.statuses[position] ?? UNKNOWN;
    const cell = position * STATUSES.length + status;
    tally.accounts[cell] = (tally.accounts[cell] ?? 0) + row.accounts;
    if (status === UNKNOWN && row.assessment === 'assessed') {
      tally.unjudged[position] = (tally.unjudged[position] ?? 0) + row.accounts;
    }
    tally.openFindings[position] = (tally.openFindings[position] ?? 0) + (tally.found[position] ?? 0) * row.accounts;
  }
}

function countUndecided({ accounts, resources, found }: UndecidedTally, times: number): void {
  for (let position = 0; position < found.length; position += 1) {
    const count = found[position] ?? 0;
    if (count === 0) continue;
    accounts[position] = (accounts[position] ?? 0) + times;
    resources[position] = (resources[position] ?? 0) + count * times;
  }
}

function countExcepted({ checks, positions, found }: Tally, row: Signature, excepted: Record<Severity, number>): void {
  const covered = row.covered?.includes('*') ? positions.keys() : new Set(row.covered);
  for (const checkId of covered) {
    const position = positions.get(checkId) ?? -1;
    const severity = checks[position]?.[1] ?? null;
    if (severity !== null) excepted[severity] += (found[position] ?? 0) * row.accounts;
  }
}

function statusOfGroup(positions: readonly number[], statuses: Uint8Array): Status {
  const worst = Math.min(...positions.map((position) => statuses[position] ?? UNKNOWN));
  return STATUSES[worst] ?? 'NOT_APPLICABLE';
}

/** A check that is in several lists counts once. */
function toChecks(tallies: readonly Tally[]): Summary['checks'] {
  const sums = new Map<CheckId, CheckSum>();
  for (const { checks, accounts, unjudged, openFindings, undecided } of tallies) {
    for (const [position, [checkId]] of checks.entries()) {
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
