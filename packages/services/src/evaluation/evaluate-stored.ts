import type { AccountId, Audit } from '@plinth/contract';
import { type Check, type CheckEvaluation, evidenceNeeded, type Snapshot } from '@plinth/core';
import type { Dependencies } from '../dependencies.ts';

export interface StoredAccount {
  readonly audit: Audit;
  readonly accountId: AccountId;
  readonly stored: { readonly snapshot: Snapshot; readonly observedAt: Date };
  readonly checks: readonly Check[];
  readonly listsResources?: boolean;
  readonly signal: AbortSignal;
}

/**
 * Evaluates checks over what an audit stored of an account, with that audit's clock and parameters. Nothing is recorded.
 * A check whose evidence the audit did not collect is UNKNOWN (`not_collected`).
 */
export async function evaluateStored(
  deps: Dependencies,
  { audit, accountId, stored, checks, listsResources = false, signal }: StoredAccount,
): Promise<CheckEvaluation[]> {
  const { organizationId } = audit;
  const organization = await deps.database.organizations.find(organizationId);
  return deps.evaluate({
    checks,
    claim: {
      accountId,
      partition: organization?.partition ?? 'aws',
      isManagementAccount: organization?.managementAccountId === accountId,
      parameters: audit.parameters,
      checkIds: checks.map(({ id }) => id),
    },
    organizationId,
    snapshot: withAbsent(checks, stored.snapshot),
    observedAt: stored.observedAt.toISOString(),
    listsResources,
    signal,
    onDefect: ({ id: checkId }, err) => deps.log.error({ checkId, auditId: audit.id, err }, 'check failed'),
  });
}

/** Adds evidence that the audit did not collect as unavailable, with its name in the cause. */
function withAbsent(checks: readonly Check[], snapshot: Snapshot): Snapshot {
  const absent = evidenceNeeded(checks).filter((kind) => snapshot[kind] === undefined);
  const toEvidence = (kind: string) => ({
    available: false as const,
    cause: { code: 'not_collected' as const, message: `The audit did not collect ${kind}.` },
  });
  return { ...snapshot, ...Object.fromEntries(absent.map((kind) => [kind, toEvidence(kind)])) };
}

/** Why an account has no evidence that could be evaluated, though it was read. */
export const NOTHING_STORED = {
  code: 'not_collected',
  message: 'The audit stored no evidence of the account.',
} as const;
