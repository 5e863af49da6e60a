import type { AccountOutcome, Cause, OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import { refreshStatistics } from '../audits/refresh-statistics.ts';
import type { Claim, Recorded, UsageRecord } from '../database/ledger.ts';
import type { DatabaseSession } from '../database-session.ts';
import type { LedgerEvidence } from '../evidence/manifest.ts';
import { exceptionsLock } from '../exceptions/match-findings.ts';
import { EmptyRow } from '../row-types.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';
import { isUndecided, listHeld, recordEntry } from './held-accounts.ts';

/** The claim was outdated, or the row finished: nothing may be written. */
export const NOT_FINISHED: Recorded = {
  finished: false,
  opened: 0,
  closed: 0,
  auditEnded: false,
  isUndecided: false,
  released: [],
};

/**
 * Makes this transaction the only one that writes about the account, and its ledger row its own; and lets no exception
 * be created until it has ended, which would miss what it opens. False when the claim may not finish the row any more.
 */
export async function lockAccount(
  session: DatabaseSession,
  organizationId: OrganizationId,
  claim: Claim,
): Promise<boolean> {
  const values = [organizationId, claim.auditId, claim.accountId, claim.attempt];
  return (await session.find(LOCK, values, EmptyRow)) !== null;
}

const LOCK = sqlStatement(`
  with claimed as (
    select from account_audits
    where organization_id = $1 and audit_id = $2 and account_id = $3 and attempt = $4 and outcome is null
    for update
  )
  select pg_advisory_xact_lock(hashtextextended($1 || '/' || $3, 0))::text,
    pg_advisory_xact_lock_shared(${exceptionsLock('$1')})::text
  from claimed`);

/** What is known of an account before something new is recorded. Read it only behind the lock. */
export const PreviousRow = z.object({
  /** Of the newest finished ledger row. */
  judged_at: z.date().nullable(),
  digest: z.instanceof(Buffer).nullable(),
  evidence_manifest: z.instanceof(Buffer).nullable(),
  evidence_volatile: z.array(z.instanceof(Buffer)).nullable(),
  assessment: z.enum(['assessed', 'stale', 'skipped']).nullable(),
});
export type Previous = z.infer<typeof PreviousRow>;

export async function readPrevious(
  session: DatabaseSession,
  organizationId: OrganizationId,
  claim: Claim,
): Promise<Previous> {
  const previous = await session.find(PREVIOUS, [organizationId, claim.accountId], PreviousRow);
  return previous ?? NOTHING;
}

const NOTHING: Previous = {
  judged_at: null,
  digest: null,
  evidence_manifest: null,
  evidence_volatile: null,
  assessment: null,
};

const PREVIOUS = sqlStatement(`
  select l.judged_at, l.digest, l.evidence_manifest, l.evidence_volatile, p.assessment
  from (select) as one
  left join lateral (
    select judged_at, digest, evidence_manifest, evidence_volatile from account_audits
    where organization_id = $1 and account_id = $2 and judged_at is not null
    order by judged_at desc
    limit 1
  ) l on true
  left join account_postures p on p.organization_id = $1 and p.account_id = $2 and p.valid_to = 'infinity'`);

export interface AccountFinish {
  readonly outcome: AccountOutcome;
  readonly cause: Cause | null;
  readonly usage: UsageRecord;
  readonly now: Date;
  readonly observedAt: Date | null;
  readonly judgedAt: Date;
  readonly opened: number;
  readonly closed: number;
  readonly digest: Buffer | null;
  readonly evidence: LedgerEvidence | null;
  readonly entered: boolean;
}

/**
 * Finishes the ledger row and counts it. The last to write in its transaction: all accounts of the audit meet at the
 * audit's row, which is locked until the commit. So the numbers have no gaps and follow the order of the commits.
 */
export async function finish(
  session: DatabaseSession,
  organizationId: OrganizationId,
  claim: Claim,
  record: AccountFinish,
): Promise<Recorded> {
  const { outcome, cause, usage, now, observedAt, judgedAt, opened, closed, digest, evidence } = record;
  const isFirstEntry = record.entered && (await recordEntry(session, organizationId, claim.auditId));
  const row = await session.find(
    FINISH,
    [
      organizationId,
      claim.auditId,
      claim.accountId,
      outcome,
      cause && storedJson(cause),
      now,
      usage.calls,
      usage.retries,
      usage.throttles,
      Math.round(usage.durationMs),
      observedAt,
      judgedAt,
      opened,
      closed,
      digest,
      evidence?.manifestHash ?? null,
      evidence?.volatile ?? null,
      evidence?.observedAt ?? null,
    ],
    z.object({ finished: z.number(), audit_ended: z.boolean() }),
  );
  if (!row) throw new Error(`audit ${claim.auditId} is not running, but account ${claim.accountId} is unfinished`);
  if (REFRESH_AT.has(row.finished)) await refreshStatistics(session);
  return {
    finished: true,
    opened,
    closed,
    auditEnded: row.audit_ended,
    isUndecided: !record.entered && (await isUndecided(session, organizationId, claim.auditId)),
    released: isFirstEntry ? await listHeld(session, organizationId, claim.auditId) : [],
  };
}

/** While a first audit fills the tables, plans that were made for empty ones are made anew. */
const REFRESH_AT: ReadonlySet<number> = new Set([20, 200, 2000, 20_000]);

const FINISH = sqlStatement(`
  with counted as (
    update audits
    set finished = finished + 1,
      succeeded = succeeded + ($4::account_outcome = 'succeeded')::int,
      failed = failed + ($4 = 'failed')::int,
      skipped = skipped + ($4 = 'skipped')::int,
      calls = calls + $7::int,
      status = case
        when finished + 1 < total then status
        when failed + ($4 = 'failed')::int > 0 then 'partial'
        else 'complete'
      end,
      ended_at = case when finished + 1 = total then $6::timestamptz end
    where organization_id = $1 and id = $2 and status = 'running'
    returning finished, ended_at is not null as has_ended
  )
  update account_audits l
  set outcome = $4, cause = $5, finished_at = $6, calls = $7, retries = $8, throttles = $9, duration_ms = $10,
    observed_at = $11, judged_at = $12, opened = $13, closed = $14, digest = $15,
    evidence_manifest = $16, evidence_volatile = $17, evidence_at = $18,
    finished_seq = c.finished
  from counted c
  where l.organization_id = $1 and l.audit_id = $2 and l.account_id = $3
  returning c.finished, c.has_ended as audit_ended`);
