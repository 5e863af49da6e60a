import type { OrganizationCollection } from '@plinth/aws';
import { type Audit, AuditId, type Cause, OrganizationId } from '@plinth/contract';
import type { Tx } from '@plinth/db';
import { z } from 'zod';
import type { CallerIdentity } from '../../aws/caller-identity.ts';
import { ForeignOrganizationError } from '../../aws/foreign-organization-error.ts';
import { causeOf } from '../../aws/translate-aws-errors.ts';
import type { Dependencies } from '../../dependencies.ts';
import { defineJob, type JobAttempt, type UnfinishedWork } from '../../jobs/define-job.ts';
import type { JobOutcome } from '../../jobs/job-outcome.ts';
import { callersTrouble, interruptionOf } from '../../outages/callers-trouble.ts';
import type { Outages } from '../../outages/outages.ts';
import { auditAccountJob } from './audit-account.ts';
import { auditOwner } from './audit-owner.ts';
import { DiscoveryRefusal } from './discovery-refusal.ts';
import { inapplicableChecks } from './inapplicable-checks.ts';
import { listAuditsInStatus } from './list-audits-in-status.ts';
import { type Inventory, readInventory } from './read-inventory.ts';
import { readOrganizationEvidence } from './read-organization-evidence.ts';
import { recordEnd } from './record-end.ts';
import { type Selection, selectAccounts } from './select-accounts.ts';

const DiscoverAuditData = z.object({ organizationId: OrganizationId, auditId: AuditId });
type DiscoverAuditData = z.infer<typeof DiscoverAuditData>;

/** Discovers which accounts an audit covers, and begins it. */
export const discoverAuditJob = defineJob({
  kind: 'discover-audit',
  data: DiscoverAuditData,
  key: ({ auditId }) => auditId,
  owner: auditOwner,
  ownerId: ({ auditId }) => auditId,
  retries: { limit: 3, maxDelaySeconds: 10 },
  concurrency: () => 2,
  findUnfinished,
  run: (deps, shared) => (job, attempt) => discoverAudit(deps, { ...shared, ...attempt, job }),
});

async function* findUnfinished(tx: Tx): AsyncGenerator<UnfinishedWork<DiscoverAuditData>> {
  const { organizationId } = tx;
  for await (const { id: auditId } of listAuditsInStatus(tx, 'discovering')) {
    yield { ownerId: auditId, progress: 'discovering', list: async () => [{ organizationId, auditId }] };
  }
}

interface DiscoverAuditInput extends JobAttempt {
  readonly outages: Outages;
  readonly job: DiscoverAuditData;
  readonly identity: CallerIdentity;
}

/**
 * Reads the organization and the evidence of it that checks need, then writes the audit's ledger and a job for each
 * account in one transaction. Ends the audit as `failed` when the organization can't be read. Rejects when another
 * attempt may succeed.
 */
async function discoverAudit(deps: Dependencies, input: DiscoverAuditInput): Promise<JobOutcome> {
  const { organizationId, auditId } = input.job;
  const audit = await deps.database.transaction(organizationId, (tx) => tx.audits.find(auditId));
  if (audit?.status !== 'discovering') return 'abandoned';
  try {
    const result = await discover(deps, audit, input);
    if ('cause' in result) {
      await failAudit(deps, input.job, result.cause);
      return 'finished';
    }
    // The credentials may have been exchanged while they read.
    await input.identity.identifyFor(organizationId);
    await deps.database.transaction(organizationId, (tx) => beginAudit({ deps, tx, audit, ...result }));
    deps.jobs.wake();
  } catch (error) {
    const cause = finalCause(error, input);
    if (cause === null) throw error;
    await failAudit(deps, input.job, cause);
  }
  return 'finished';
}

type Discovered = Pick<Beginning, 'inventory' | 'organization' | 'selection'>;
type Failed = { readonly cause: Cause };

/** All of it is read by the caller's own calls: when they fail for what may pass, it waits. */
async function discover(
  deps: Dependencies,
  audit: Audit,
  { outages, signal }: DiscoverAuditInput,
): Promise<Discovered | Failed> {
  const { id: auditId, organizationId } = audit;
  const result = await outages.guard<Discovered | Failed>({
    organizationId,
    auditId,
    subject: 'discovery',
    signal,
    async read() {
      try {
        const inventory = await readInventory(deps, audit, signal);
        const selection = selectAccounts(audit.scope, inventory);
        const organization = await readOrganizationEvidence(deps, { audit, inventory, signal });
        const interruption = interruptionOf(organization.snapshot);
        return { value: { inventory, selection, organization }, trouble: null, interruption };
      } catch (error) {
        const trouble = signal.aborted ? null : callersTrouble(error);
        if (trouble === null) throw error;
        return { value: trouble, trouble, interruption: null };
      }
    },
    async discard() {},
  });
  if (result.outcome === 'nothing') throw new Error('discovery always reads');
  return result.outcome === 'read' ? result.value : result;
}

/** Why the audit has failed; null when discovery should be retried. */
function finalCause(error: unknown, { isLastAttempt, signal }: DiscoverAuditInput): Cause | null {
  if (error instanceof DiscoveryRefusal) return error.reason;
  if (signal.aborted || error instanceof ForeignOrganizationError) return null;
  const cause = causeOf(error);
  if (cause !== null && cause.code !== 'internal') return cause;
  return isLastAttempt
    ? (cause ?? { code: 'internal', message: 'Plinth failed while it read the organization.' })
    : null;
}

interface Beginning {
  readonly deps: Dependencies;
  readonly tx: Tx;
  readonly audit: Audit;
  readonly inventory: Inventory;
  readonly organization: OrganizationCollection;
  readonly selection: Selection;
}

async function beginAudit(beginning: Beginning): Promise<void> {
  const { deps, tx, audit, inventory, organization, selection } = beginning;
  const now = deps.now();
  const { id: auditId, organizationId } = audit;
  await recordInventory(tx, inventory, now);
  const missing = new Set(selection.missing);
  const left = await tx.audits.begin(auditId, {
    accounts: [...selection.accounts, ...selection.missing.map((id) => ({ id, skip: null }))],
    organization: organization.snapshot,
    discoveryCalls: inventory.calls + organization.calls,
    now,
  });
  if (left === null) return;
  const readable = left.filter((id) => !missing.has(id));
  await deps.jobs.enqueue(
    tx,
    readable.map((accountId) => auditAccountJob.create({ organizationId, auditId, accountId })),
  );
  const hasEnded = left.length === 0 || (await failMissing(beginning, now));
  if (hasEnded) await recordEnd(tx, auditId, now);
  deps.log.info({ auditId, organizationId, accounts: left.length }, 'audit running');
}

async function recordInventory(tx: Tx, inventory: Inventory, seenAt: Date): Promise<void> {
  const { ous, accountTags, isComplete, managementAccountId } = inventory;
  // Nothing but the id is known of accounts that were only named: what is stored is better.
  const accounts = isComplete ? inventory.accounts : await unknownOf(tx, inventory.accounts);
  await tx.inventory.record({
    ous,
    accounts: accounts.map((account) => ({
      ...account,
      // An account without a known state is audited and listed as active.
      state: account.state ?? 'ACTIVE',
      joinedAt: account.joinedAt === null ? null : new Date(account.joinedAt),
      isManagementAccount: account.id === managementAccountId,
    })),
    accountTags,
    complete: isComplete,
    seenAt,
  });
}

async function unknownOf(tx: Tx, accounts: Inventory['accounts']): Promise<Inventory['accounts']> {
  const unknown: Inventory['accounts'][number][] = [];
  for (const account of accounts) {
    if ((await tx.inventory.findAccount(account.id)) === null) unknown.push(account);
  }
  return unknown;
}

/** True when the audit ended with them. */
async function failMissing({ deps, tx, audit, inventory, selection }: Beginning, now: Date): Promise<boolean> {
  const { outside: cause } = inventory;
  let hasEnded = false;
  for (const accountId of selection.missing) {
    const claim = await tx.ledger.claim(audit.id, accountId);
    if (claim === null) continue;
    const notApplicable = inapplicableChecks(deps.checks, claim);
    const { auditEnded } = await tx.ledger.fail(claim, { cause, notApplicable, usage: NO_USAGE, now });
    hasEnded ||= auditEnded;
  }
  return hasEnded;
}

const NO_USAGE = { calls: 0, retries: 0, throttles: 0, durationMs: 0 };

async function failAudit(
  deps: Dependencies,
  { organizationId, auditId }: DiscoverAuditData,
  cause: Cause,
): Promise<void> {
  deps.log.warn({ auditId, organizationId, cause }, 'audit failed');
  await deps.database.transaction(organizationId, async (tx) => {
    const now = deps.now();
    const isFailed = await tx.audits.fail(auditId, { cause, now });
    if (isFailed) await recordEnd(tx, auditId, now);
  });
}
