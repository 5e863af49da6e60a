import { createSemaphore } from '@plinth/async';
import type { Collection } from '@plinth/aws';
import { AccountId, AuditId, type Cause, type CauseCode, OrganizationId } from '@plinth/contract';
import type { OnDefect } from '@plinth/core';
import type { ClaimedAccount, Recorded, Tx, UsageRecord } from '@plinth/db';
import { z } from 'zod';
import { ForeignOrganizationError } from '../../aws/foreign-organization-error.ts';
import { causeOf } from '../../aws/translate-aws-errors.ts';
import type { Dependencies } from '../../dependencies.ts';
import { createOrganizationCache } from '../../evaluation/organization-cache.ts';
import { defineJob, type UnfinishedWork } from '../../jobs/define-job.ts';
import type { JobOutcome } from '../../jobs/job-outcome.ts';
import type { Outages } from '../../outages/outages.ts';
import { auditOwner } from './audit-owner.ts';
import { inapplicableChecks } from './inapplicable-checks.ts';
import { listAuditsInStatus } from './list-audits-in-status.ts';
import {
  type AccountReading,
  chosenChecks,
  type Held,
  MAX_CLAIMS,
  NO_USAGE,
  type ReadAccountInput,
  readAccount,
} from './read-account.ts';
import { recordEnd } from './record-end.ts';

const AuditAccountData = z.object({
  organizationId: OrganizationId,
  auditId: AuditId,
  accountId: AccountId,
  /** True for an account that was held and is released: not the same job as the one that held it, which may still run. */
  again: z.literal(true).optional(),
});
type AuditAccountData = z.infer<typeof AuditAccountData>;

/** Audits one account: claim, collect, evaluate, record. */
export const auditAccountJob = defineJob({
  kind: 'audit-account',
  data: AuditAccountData,
  key: ({ auditId, accountId, again }) => `${auditId}:${accountId}${again ? ':again' : ''}`,
  owner: auditOwner,
  ownerId: ({ auditId }) => auditId,
  // More than MAX_ATTEMPTS: workers that were killed or stopped count too.
  retries: { limit: 25, maxDelaySeconds: 30 },
  concurrency: ({ accounts }) => accounts,
  findUnfinished,
  run(deps, { identity, outages }) {
    const shared: SharedState = {
      identity,
      outages,
      findOrganization: createOrganizationCache(deps),
      largeAccounts: createSemaphore(LARGE_AT_A_TIME),
    };
    return (job, { signal }) => auditAccount(deps, { ...shared, job, signal });
  },
});

/** What the runs of one worker process share. */
interface SharedState extends Pick<ReadAccountInput, 'identity' | 'findOrganization' | 'largeAccounts'> {
  readonly outages: Outages;
}

/** Each takes some tens of megabytes until it is recorded. */
const LARGE_AT_A_TIME = 4;

async function* findUnfinished(tx: Tx): AsyncGenerator<UnfinishedWork<AuditAccountData>> {
  const { organizationId } = tx;
  for await (const { id: auditId, accounts } of listAuditsInStatus(tx, 'running')) {
    yield {
      ownerId: auditId,
      progress: `${accounts.unfinished}`,
      async list() {
        const unfinished = await tx.ledger.listUnfinished(auditId, MAX_LISTED);
        return unfinished.map((accountId) => ({ organizationId, auditId, accountId }));
      },
    };
  }
}

const MAX_LISTED = 50_000;

interface AuditAccountInput extends SharedState, ReadAccountInput {
  readonly job: AuditAccountData;
}

/**
 * Finishes the account's ledger row, finds that there is nothing to finish, or rejects so that the job is retried;
 * the last attempt finishes the row as `failed`. While the trouble is not the account's it waits, and holds nothing.
 */
async function auditAccount(deps: Dependencies, input: AuditAccountInput): Promise<JobOutcome> {
  const { job, signal } = input;
  const { organizationId, auditId, accountId } = job;
  const held: Held = { claim: null, release: nothing };
  try {
    const result = await input.outages.guard({
      organizationId,
      auditId,
      subject: accountId,
      signal,
      read: () => readAccount(deps, input, held),
      discard: () => giveBack(deps, job, held),
    });
    if (result.outcome === 'credentials-gone') return await failAudit(deps, job, result.cause);
    const { claim } = held;
    if (claim === null) return 'abandoned';
    const write =
      result.outcome === 'nothing'
        ? failure(deps, claim, { cause: GAVE_UP, usage: NO_USAGE })
        : await judge(deps, claim, { ...input, ...result.value });
    return await finish(deps, job, write);
  } catch (error) {
    const { claim } = held;
    const isFinal = claim !== null && claim.tries >= MAX_ATTEMPTS;
    if (!isFinal || signal.aborted || error instanceof ForeignOrganizationError) throw error;
    deps.log.error({ auditId, accountId, attempt: claim.attempt, err: error }, 'account failed');
    return finish(deps, job, failure(deps, claim, { cause: causeOf(error) ?? INTERNAL, usage: NO_USAGE }));
  } finally {
    held.release();
  }
}

const nothing = (): void => {};

async function giveBack({ database }: Dependencies, { organizationId }: AuditAccountData, held: Held): Promise<void> {
  const { claim } = held;
  held.release();
  held.release = nothing;
  held.claim = null;
  if (claim !== null) await database.transaction(organizationId, (tx) => tx.ledger.giveBack(claim));
}

/** The caller's credentials are gone: that says nothing about any account. */
async function failAudit(
  { database, log, now }: Dependencies,
  { organizationId, auditId }: AuditAccountData,
  cause: Cause,
): Promise<JobOutcome> {
  await database.transaction(organizationId, async (tx) => {
    const failedAt = now();
    if (!(await tx.audits.failRunning(auditId, { cause, now: failedAt }))) return;
    await recordEnd(tx, auditId, failedAt);
    log.warn({ auditId, organizationId, cause }, 'audit failed');
  });
  return 'finished';
}

/** After so many attempts an unexpected error finishes the row. */
const MAX_ATTEMPTS = 5;

const INTERNAL: Cause = {
  code: 'internal',
  message: 'Plinth failed while it audited the account. See its log.',
};
const GAVE_UP: Cause = {
  code: 'internal',
  message: `Plinth gave up: ${MAX_CLAIMS} workers stopped while they audited the account.`,
};

/** What to write, decided before the transaction that writes it. */
type Write = (tx: Tx, now: Date) => Promise<Recorded>;

async function judge(
  deps: Dependencies,
  claim: ClaimedAccount,
  { job, signal, organization, collection, entered }: AuditAccountInput & AccountReading,
): Promise<Write> {
  if (collection.outcome === 'unreachable') return unreachable(deps, claim, collection);
  const { snapshot, observedAt, usage } = collection;
  const onDefect: OnDefect = ({ id: checkId }, err) =>
    deps.log.error({ checkId, auditId: claim.auditId, err }, 'check failed');
  const evaluations = await deps.evaluate({
    checks: chosenChecks(deps, claim),
    claim,
    organizationId: job.organizationId,
    snapshot: { ...organization, ...snapshot },
    observedAt,
    onDefect,
    signal,
  });
  signal.throwIfAborted();
  const record = { snapshot, evaluations, observedAt: new Date(observedAt), usage, entered };
  return (tx, now) => tx.ledger.succeed(claim, { ...record, now });
}

function unreachable(
  deps: Dependencies,
  claim: ClaimedAccount,
  { cause, usage }: Extract<Collection, { outcome: 'unreachable' }>,
): Write {
  if (cause.code === 'account_not_active') return (tx, now) => tx.ledger.skip(claim, { cause, usage, now });
  if (!MAY_BE_THE_ROLES.has(cause.code)) return failure(deps, claim, { cause, usage });
  const notApplicable = inapplicableChecks(deps.checks, claim);
  return (tx, now) => tx.ledger.failOrHold(claim, { cause, usage, notApplicable, now });
}

/** Causes that say nothing of the account when no other could be entered either: the role, or who assumes it, is wrong. */
const MAY_BE_THE_ROLES: ReadonlySet<CauseCode> = new Set([
  'role_not_assumable',
  'credentials_expired',
  'credentials_invalid',
  'not_supported',
]);

function failure(
  { checks }: Dependencies,
  claim: ClaimedAccount,
  reason: { readonly cause: Cause; readonly usage: UsageRecord },
): Write {
  const notApplicable = inapplicableChecks(checks, claim);
  return (tx, now) => tx.ledger.fail(claim, { ...reason, notApplicable, now });
}

async function finish(deps: Dependencies, job: AuditAccountData, write: Write): Promise<JobOutcome> {
  const { finished, isUndecided } = await decide(deps, job, write);
  // In a transaction of its own, for the order of its locks. A worker that dies before leaves it to the sweep.
  if (isUndecided) await decide(deps, job, (tx, now) => tx.ledger.decideHeld(job.auditId, now));
  return finished ? 'finished' : 'abandoned';
}

/** Writes, and does in the same transaction what follows from it for the audit. */
async function decide<Decided extends Pick<Recorded, 'auditEnded' | 'released'>>(
  { database, jobs, now }: Dependencies,
  { organizationId, auditId }: AuditAccountData,
  write: (tx: Tx, now: Date) => Promise<Decided>,
): Promise<Decided> {
  const decided = await database.transaction(organizationId, async (tx) => {
    const at = now();
    const recorded = await write(tx, at);
    if (recorded.auditEnded) await recordEnd(tx, auditId, at);
    const released = recorded.released.map((accountId) =>
      auditAccountJob.create({ organizationId, auditId, accountId, again: true }),
    );
    if (released.length > 0) await jobs.enqueue(tx, released);
    return recorded;
  });
  if (decided.auditEnded) await database.refreshStatistics();
  if (decided.released.length > 0) jobs.wake();
  return decided;
}
