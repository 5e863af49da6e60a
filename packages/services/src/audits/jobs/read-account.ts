import type { Semaphore } from '@plinth/async';
import type { Caller, Collection } from '@plinth/aws';
import type { AccountId, AuditId, OrganizationId } from '@plinth/contract';
import { type Check, evidenceNeeded, isAccountEvidence, type OrganizationSnapshot } from '@plinth/core';
import type { ClaimedAccount, UsageRecord } from '@plinth/db';
import type { CallerIdentity } from '../../aws/caller-identity.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { OrganizationCache } from '../../evaluation/organization-cache.ts';
import { callersTrouble, interruptionOf } from '../../outages/callers-trouble.ts';
import type { Trouble } from '../../outages/outage-state.ts';
import type { Reading } from '../../outages/outages.ts';
import { exemptRegions } from './exempt-regions.ts';

/** Which account to read, and what the runs of a worker process share for it. */
export interface ReadAccountInput {
  readonly job: { readonly organizationId: OrganizationId; readonly auditId: AuditId; readonly accountId: AccountId };
  readonly identity: CallerIdentity;
  readonly findOrganization: OrganizationCache;
  /** For accounts that take much memory, from the moment that this is known until they are recorded. */
  readonly largeAccounts: Semaphore;
  readonly signal: AbortSignal;
}

/** What a run holds until it is done, or gives it back. */
export interface Held {
  /** The newest claim; null when there was nothing to claim. */
  claim: ClaimedAccount | null;
  /** Gives the permit for a large account back. */
  release: () => void;
}

/** Claims that are too many: workers that were killed or stopped meanwhile count too, perhaps because of this account. */
export const MAX_CLAIMS = 20;

export const NO_USAGE: UsageRecord = { calls: 0, retries: 0, throttles: 0, durationMs: 0 };

/** What was read of an account. */
export interface AccountReading {
  readonly organization: OrganizationSnapshot;
  readonly collection: Collection;
  /** Whether a role was assumed to read it: the caller's own account needs none. */
  readonly entered: boolean;
}

/** Claims the account and reads it. Null when it is finished, or has been claimed too often. */
export async function readAccount(
  deps: Dependencies,
  input: ReadAccountInput,
  held: Held,
): Promise<Reading<AccountReading> | null> {
  const { organizationId, auditId, accountId } = input.job;
  const claim = await deps.database.transaction(organizationId, (tx) => tx.ledger.claim(auditId, accountId));
  held.claim = claim;
  if (claim === null || claim.tries > MAX_CLAIMS) return null;
  const organization = await input.findOrganization(organizationId, auditId);
  const value = await collect(deps, claim, { ...input, held, organization });
  const { collection } = value;
  if (collection.outcome === 'unreachable') return { value, trouble: collection, interruption: null };
  return { value, trouble: null, interruption: interruptionOf(collection.snapshot) };
}

async function collect(
  deps: Dependencies,
  claim: ClaimedAccount,
  input: ReadAccountInput & { readonly held: Held; readonly organization: OrganizationSnapshot },
): Promise<AccountReading> {
  const { held, job, organization, signal } = input;
  const unread = (trouble: Trouble, usage: UsageRecord): AccountReading => ({
    organization,
    collection: { outcome: 'unreachable', ...trouble, usage },
    entered: false,
  });
  const caller = await identifyFor(input.identity, job.organizationId);
  if ('scope' in caller) return unread(caller, NO_USAGE);
  const checks = chosenChecks(deps, claim);
  const collection = await deps.aws.collect({
    caller,
    accountId: claim.accountId,
    access: claim.access,
    sessionName: `plinth-${claim.auditId}`,
    kinds: evidenceNeeded(checks).filter(isAccountEvidence),
    exemptRegions: exemptRegions(checks, organization),
    async awaitPermit() {
      held.release = await input.largeAccounts.acquire(signal);
    },
    signal,
  });
  // What credentials that were exchanged meanwhile have read, or could not read, says nothing about the account.
  const after = await identifyFor(input.identity, job.organizationId);
  if ('scope' in after) return unread(after, collection.usage);
  return { organization, collection, entered: caller.accountId !== claim.accountId };
}

/** The caller, or why it could not be asked who it is. Rejects with a `ForeignOrganizationError`. */
async function identifyFor(identity: CallerIdentity, organizationId: OrganizationId): Promise<Caller | Trouble> {
  try {
    return await identity.identifyFor(organizationId);
  } catch (error) {
    const trouble = callersTrouble(error);
    if (trouble === null) throw error;
    return trouble;
  }
}

export function chosenChecks({ checks }: Dependencies, { checkIds }: ClaimedAccount): readonly Check[] {
  return checks.filter(({ id }) => checkIds.includes(id));
}
