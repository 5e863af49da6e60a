import { createSemaphore, type Semaphore } from '@plinth/async';
import type { Caller, Collection } from '@plinth/aws';
import { AccountId, AuditId, type Cause, OrganizationId } from '@plinth/contract';
import { evidenceNeeded, isAccountEvidence, type OnDefect } from '@plinth/core';
import type { ClaimedAccount, Recorded, Tx, UsageRecord } from '@plinth/db';
import { z } from 'zod';
import { createCachedCaller } from '../../aws/cached-caller.ts';
import { causeOf } from '../../aws/translate-aws-errors.ts';
import type { Dependencies } from '../../dependencies.ts';
import { createOrganizationCache, type OrganizationCache } from '../../evaluation/organization-cache.ts';
import { defineJob, type UnfinishedWork } from '../../jobs/define-job.ts';
import type { JobOutcome } from '../../jobs/job-outcome.ts';
import { auditOwner } from './audit-owner.ts';
import { exemptRegions } from './exempt-regions.ts';
import { inapplicableChecks } from './inapplicable-checks.ts';
import { listAuditsInStatus } from './list-audits-in-status.ts';
import { recordEnd } from './record-end.ts';

const AuditAccountData = z.object({ organizationId: OrganizationId, auditId: AuditId, accountId: AccountId });
type AuditAccountData = z.infer<typeof AuditAccountData>;

/** Audits one account: claim, collect, evaluate, record. */
export const auditAccountJob = defineJob({
  kind: 'audit-account',
  data: AuditAccountData,
  key: ({ auditId, accountId }) => `${auditId}:${accountId}`,
  owner: auditOwner,
  ownerId: ({ auditId }) => auditId,
  // More than MAX_ATTEMPTS: workers that were killed or stopped count too.
  retries: { limit: 25, maxDelaySeconds: 30 },
  concurrency: ({ accounts }) => accounts,
  findUnfinished,
  run(deps) {
    const shared: SharedState = {
      identifyCaller: createCachedCaller(deps),
      findOrganization: createOrganizationCache(deps),
      largeAccounts: createSemaphore(LARGE_AT_A_TIME),
    };
    return (job, { signal }) => auditAccount(deps, { ...shared, job, signal });
  },
});

/** What the runs of one worker process share. */
interface SharedState {
  readonly identifyCaller: () => Promise<Caller>;
  readonly findOrganization: OrganizationCache;
  /** For accounts that take much memory, from the moment that this is known until they are recorded. */
  readonly largeAccounts: Semaphore;
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

interface AuditAccountInput extends SharedState {
  readonly job: AuditAccountData;
  readonly signal: AbortSignal;
}

/**
 * Finishes the account's ledger row, finds that there is nothing to finish, or rejects so that the job is retried;
 * the last attempt finishes the row as `failed`.
 */
async function auditAccount(deps: Dependencies, input: AuditAccountInput): Promise<JobOutcome> {
  const { organizationId, auditId, accountId } = input.job;
  const claim = await deps.database.transaction(organizationId, (tx) => tx.ledger.claim(auditId, accountId));
  if (claim === null) return 'abandoned';
  let release = (): void => {};
  const awaitPermit = async (): Promise<void> => {
    release = await input.largeAccounts.acquire(input.signal);
  };
  try {
    const isGivenUp = claim.attempt > MAX_CLAIMS;
    const write = isGivenUp
      ? failure(deps, claim, { cause: GAVE_UP, usage: NO_USAGE })
      : await readAccount(deps, claim, { ...input, awaitPermit });
    return await finish(deps, input.job, write);
  } catch (error) {
    if (input.signal.aborted || claim.attempt < MAX_ATTEMPTS) throw error;
    deps.log.error({ auditId, accountId, attempt: claim.attempt, err: error }, 'account failed');
    return finish(deps, input.job, failure(deps, claim, { cause: causeOf(error) ?? INTERNAL, usage: NO_USAGE }));
  } finally {
    release();
  }
}

/** After so many attempts an unexpected error finishes the row. */
const MAX_ATTEMPTS = 5;
/** Claims also count workers that were killed or stopped meanwhile, perhaps because of this account. */
const MAX_CLAIMS = 20;

const NO_USAGE: UsageRecord = { calls: 0, retries: 0, throttles: 0, durationMs: 0 };
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

async function readAccount(
  deps: Dependencies,
  claim: ClaimedAccount,
  input: AuditAccountInput & { readonly awaitPermit: () => Promise<void> },
): Promise<Write> {
  const checks = deps.checks.filter(({ id }) => claim.checkIds.includes(id));
  const { organizationId } = input.job;
  const organization = await input.findOrganization(organizationId, claim.auditId);
  const collection = await deps.aws.collect({
    caller: await input.identifyCaller(),
    accountId: claim.accountId,
    access: claim.access,
    sessionName: `plinth-${claim.auditId}`,
    kinds: evidenceNeeded(checks).filter(isAccountEvidence),
    exemptRegions: exemptRegions(checks, organization),
    awaitPermit: input.awaitPermit,
    signal: input.signal,
  });
  if (collection.outcome === 'unreachable') return unreachable(deps, claim, collection);
  const { snapshot, observedAt, usage } = collection;
  const onDefect: OnDefect = ({ id: checkId }, err) =>
    deps.log.error({ checkId, auditId: claim.auditId, err }, 'check failed');
  const evaluations = await deps.evaluate({
    checks,
    claim,
    organizationId,
    snapshot: { ...organization, ...snapshot },
    observedAt,
    onDefect,
    signal: input.signal,
  });
  input.signal.throwIfAborted();
  return (tx, now) => tx.ledger.succeed(claim, { snapshot, evaluations, observedAt: new Date(observedAt), usage, now });
}

function unreachable(
  deps: Dependencies,
  claim: ClaimedAccount,
  { cause, usage }: Extract<Collection, { outcome: 'unreachable' }>,
): Write {
  if (cause.code !== 'account_not_active') return failure(deps, claim, { cause, usage });
  return (tx, now) => tx.ledger.skip(claim, { cause, usage, now });
}

function failure(
  { checks }: Dependencies,
  claim: ClaimedAccount,
  reason: { readonly cause: Cause; readonly usage: UsageRecord },
): Write {
  const notApplicable = inapplicableChecks(checks, claim);
  return (tx, now) => tx.ledger.fail(claim, { ...reason, notApplicable, now });
}

async function finish(
  { database, now }: Dependencies,
  { organizationId, auditId }: AuditAccountData,
  write: Write,
): Promise<JobOutcome> {
  const { finished, auditEnded } = await database.transaction(organizationId, async (tx) => {
    const finishedAt = now();
    const recorded = await write(tx, finishedAt);
    if (recorded.auditEnded) await recordEnd(tx, auditId, finishedAt);
    return recorded;
  });
  if (auditEnded) await database.refreshStatistics();
  return finished ? 'finished' : 'abandoned';
}
