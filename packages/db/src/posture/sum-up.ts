import { CheckId, Severity, type Status, type StatusCounts } from '@plinth/contract';
import { z } from 'zod';
import type { PostureRows } from '../database/posture.ts';

/** So many accounts have these verdicts on these checks. */
export const SignatureRow = z.object({
  /** Null when the account was never audited. */
  standing: z.enum(['assessed', 'stale', 'skipped']).nullable(),
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
  const checksOf = new Map(lists.map(({ id, checks }) => [id, checks]));
  const accounts = { total: 0, assessed: 0, stale: 0, skipped: 0, unaudited: 0 };
  const openFindings = noFindings();
  const exceptedFindings = noFindings();
  const checks = new Map<CheckId, { accounts: Counts; unjudged: number; openFindings: number }>();
  const groupCounts = new Map([...groups.keys()].map((name) => [name, noCounts()]));

  for (const row of signatures) {
    accounts.total += row.accounts;
    accounts[row.standing ?? 'unaudited'] += row.accounts;
    if (row.standing === null || row.standing === 'skipped') continue;
    openFindings.CRITICAL += row.critical;
    openFindings.HIGH += row.high;
    openFindings.MEDIUM += row.medium;
    openFindings.LOW += row.low;
    openFindings.INFORMATIONAL += row.informational;

    const statuses = new Map<CheckId, Status>();
    const verdicts = parseVerdicts(row.verdicts ?? '');
    const covered = new Set(row.covered);
    for (const [index, [checkId, severity]] of (checksOf.get(row.check_list_id ?? '') ?? []).entries()) {
      const verdict = verdicts[index];
      if (!verdict) throw new Error(`the posture has no verdict on ${checkId}`);
      statuses.set(checkId, verdict.status);
      const check = checks.get(checkId) ?? { accounts: noCounts(), unjudged: 0, openFindings: 0 };
      check.accounts[verdict.status] += row.accounts;
      if (verdict.status === 'UNKNOWN' && row.standing === 'assessed') check.unjudged += row.accounts;
      check.openFindings += verdict.openFindings * row.accounts;
      checks.set(checkId, check);
      if (covered.size === 0 || severity === null) continue;
      if (covered.has(checkId) || covered.has('*')) exceptedFindings[severity] += verdict.openFindings * row.accounts;
    }
    for (const [name, members] of groups) {
      const counts = groupCounts.get(name);
      if (counts) counts[statusOfGroup(members, statuses)] += row.accounts;
    }
  }
  const sorted = [...checks].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    accounts,
    checks: sorted.map(([checkId, check]) => ({ checkId, ...check })),
    groups: groupCounts,
    openFindings,
    exceptedFindings,
  };
}

function noFindings(): Record<Severity, number> {
  return { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 };
}

function noCounts(): Counts {
  return { PASS: 0, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 } satisfies StatusCounts;
}

function statusOfGroup(members: readonly CheckId[], statuses: ReadonlyMap<CheckId, Status>): Status {
  const present = new Set(members.map((checkId) => statuses.get(checkId) ?? 'UNKNOWN'));
  const worst = (['FAIL', 'UNKNOWN', 'MANUAL', 'PASS'] as const).find((status) => present.has(status));
  return worst ?? 'NOT_APPLICABLE';
}

const STATUSES: Readonly<Record<string, Status>> = {
  P: 'PASS',
  F: 'FAIL',
  U: 'UNKNOWN',
  N: 'NOT_APPLICABLE',
  M: 'MANUAL',
};

/** `PF3U` → PASS, FAIL with three open findings, UNKNOWN. */
function parseVerdicts(text: string): readonly { status: Status; openFindings: number }[] {
  const verdicts: { status: Status; openFindings: number }[] = [];
  for (const char of text) {
    const status = STATUSES[char];
    const last = verdicts.at(-1);
    if (status) verdicts.push({ status, openFindings: 0 });
    else if (last) last.openFindings = last.openFindings * 10 + Number(char);
  }
  return verdicts;
}
