import { CheckId, noSeverityCounts, noStatusCounts, Severity, type Status } from '@plinth/contract';
import { z } from 'zod';
import type { PostureRows } from '../database/posture.ts';

/** So many accounts have these verdicts on these checks. */
export const SignatureRow = z.object({
  /** Null when the account was never audited. */
  assessment: z.enum(['assessed', 'stale', 'skipped']).nullable(),
  check_list_id: z.string().nullable(),
  verdicts: z.string().nullable(),
  /** The checks whose findings an exception covers, `*` for all; null for none. */
  covered: z.array(z.string()).nullable(),
  accounts: z.number(),
  critical: z.number(),
  high: z.number(),
  medium: z.number(),
  low: z.number(),
  informational: z.number(),
});
type SignatureRow = z.infer<typeof SignatureRow>;

export const CheckListRow = z.object({ id: z.string(), checks: z.array(z.tuple([CheckId, Severity.nullable()])) });
type CheckListRow = z.infer<typeof CheckListRow>;

type Summary = Omit<PostureRows, 'worstAccounts'>;
type Counts = Record<Status, number>;

/** Counts accounts by check and by group of checks. */
export function sumUp(
  signatures: readonly SignatureRow[],
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
    for (const { name, places } of tally.groups) {
      const counts = groupCounts.get(name);
      if (counts) counts[statusOfGroup(places, tally.statuses)] += row.accounts;
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
  readonly places: ReadonlyMap<string, number>;
  /** By group the places of its checks in the list; -1 for one that is not in it. */
  readonly groups: readonly { readonly name: string; readonly places: readonly number[] }[];
  /** Whether any account counts that has the list. */
  isCounted: boolean;
  /** Accounts by check, then by status. */
  readonly accounts: Float64Array;
  /** Accounts that were read, and in which the check could not be judged. */
  readonly unjudged: Float64Array;
  readonly openFindings: Float64Array;
  /** Of the row in hand, by check. */
  readonly statuses: Uint8Array;
  readonly found: Float64Array;
}

/** From the one that decides a group's status to the one that decides least. */
const STATUSES = ['FAIL', 'UNKNOWN', 'MANUAL', 'PASS', 'NOT_APPLICABLE'] as const satisfies readonly Status[];
const UNKNOWN = STATUSES.indexOf('UNKNOWN');

function createTally({ checks }: CheckListRow, groups: ReadonlyMap<string, readonly CheckId[]>): Tally {
  const places = new Map<string, number>(checks.map(([checkId], place) => [checkId, place]));
  return {
    checks,
    places,
    groups: [...groups].map(([name, ids]) => ({ name, places: ids.map((checkId) => places.get(checkId) ?? -1) })),
    isCounted: false,
    accounts: new Float64Array(checks.length * STATUSES.length),
    unjudged: new Float64Array(checks.length),
    openFindings: new Float64Array(checks.length),
    statuses: new Uint8Array(checks.length),
    found: new Float64Array(checks.length),
  };
}

function count(tally: Tally, row: SignatureRow): void {
  readVerdicts(row.verdicts ?? '', tally);
  tally.isCounted = true;
  for (let place = 0; place < tally.checks.length; place += 1) {
    const status = tally.statuses[place] ?? UNKNOWN;
    const cell = place * STATUSES.length + status;
    tally.accounts[cell] = (tally.accounts[cell] ?? 0) + row.accounts;
    if (status === UNKNOWN && row.assessment === 'assessed') {
      tally.unjudged[place] = (tally.unjudged[place] ?? 0) + row.accounts;
    }
    tally.openFindings[place] = (tally.openFindings[place] ?? 0) + (tally.found[place] ?? 0) * row.accounts;
  }
}

function countExcepted({ checks, places, found }: Tally, row: SignatureRow, excepted: Record<Severity, number>): void {
  const covered = row.covered?.includes('*') ? places.keys() : new Set(row.covered);
  for (const checkId of covered) {
    const place = places.get(checkId) ?? -1;
    const severity = checks[place]?.[1] ?? null;
    if (severity !== null) excepted[severity] += (found[place] ?? 0) * row.accounts;
  }
}

function statusOfGroup(places: readonly number[], statuses: Uint8Array): Status {
  const worst = Math.min(...places.map((place) => statuses[place] ?? UNKNOWN));
  return STATUSES[worst] ?? 'NOT_APPLICABLE';
}

/** A check that stands in several lists counts once. */
function toChecks(tallies: readonly Tally[]): Summary['checks'] {
  const sums = new Map<CheckId, { checkId: CheckId; accounts: Counts; unjudged: number; openFindings: number }>();
  for (const { checks, accounts, unjudged, openFindings } of tallies) {
    for (const [place, [checkId]] of checks.entries()) {
      const sum = sums.get(checkId) ?? { checkId, accounts: noStatusCounts(), unjudged: 0, openFindings: 0 };
      for (const [index, status] of STATUSES.entries()) {
        sum.accounts[status] += accounts[place * STATUSES.length + index] ?? 0;
      }
      sum.unjudged += unjudged[place] ?? 0;
      sum.openFindings += openFindings[place] ?? 0;
      sums.set(checkId, sum);
    }
  }
  return [...sums.values()].sort((a, b) => (a.checkId < b.checkId ? -1 : 1));
}

/** By the code of a status's first letter. */
const BY_LETTER = new Map(STATUSES.map((status, index) => [status.charCodeAt(0), index]));
const ZERO = '0'.charCodeAt(0);

/** `PF3U` → PASS, FAIL with three open findings, UNKNOWN. */
function readVerdicts(text: string, { checks, statuses, found }: Tally): void {
  let place = -1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const status = BY_LETTER.get(code);
    if (status === undefined) {
      found[place] = (found[place] ?? 0) * 10 + code - ZERO;
    } else {
      place += 1;
      statuses[place] = status;
      found[place] = 0;
    }
  }
  const missing = checks[place + 1];
  if (missing) throw new Error(`the posture has no verdict on ${missing[0]}`);
}
