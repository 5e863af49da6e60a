import type { Aws, Caller, DiscoveredAccount, OrganizationDescription } from '@plinth/aws';
import {
  CHECKS,
  type CheckEvaluation,
  evaluateAccount,
  evidenceNeeded,
  isAccountEvidence,
  isOrganizationEvidence,
  type OrganizationSnapshot,
} from '@plinth/core';
import { REQUIRED_TAGS } from './required-tags.ts';

export interface AuditedAccount {
  readonly accountId: string;
  /** When it was read, ISO 8601: the clock of its evaluations. */
  readonly observedAt: string;
  readonly evaluations: readonly CheckEvaluation[];
}

const AT_ONCE = 8;
const READING = { access: { roleName: 'PlinthAudit' }, sessionName: 'plinth-truth' } as const;
const EVIDENCE = evidenceNeeded(CHECKS);

/**
 * Runs every check in every account of the organization that the caller belongs to, a few at a time. All
 * parameters but the required tags have their defaults.
 * Throws when an account can't be read: then there is nothing to compare with its truth.
 */
export async function* auditAccounts(aws: Aws): AsyncGenerator<AuditedAccount, void> {
  const { signal } = new AbortController();
  const caller = await aws.identifyCaller(signal);
  const organization = await aws.describeOrganization(signal);
  if (organization === null) throw new Error('the caller is in no organization');
  const discovery = await aws.discover({ organization, signal });
  const kinds = EVIDENCE.filter(isOrganizationEvidence);
  const { snapshot } = await aws.collectOrganization({ ...READING, caller, organization, discovery, kinds, signal });

  const accounts = [...discovery.accounts];
  while (accounts.length > 0) {
    const batch = accounts.splice(0, AT_ONCE);
    yield* await Promise.all(
      batch.map((account) => auditAccount({ aws, caller, organization, snapshot, signal }, account)),
    );
  }
}

interface Session {
  readonly aws: Aws;
  readonly caller: Caller;
  readonly organization: OrganizationDescription;
  /** The organization's. */
  readonly snapshot: OrganizationSnapshot;
  readonly signal: AbortSignal;
}

async function auditAccount(session: Session, { id: accountId }: DiscoveredAccount): Promise<AuditedAccount> {
  const { aws, caller, organization, signal } = session;
  const kinds = EVIDENCE.filter(isAccountEvidence);
  const collection = await aws.collect({ ...READING, caller, accountId, kinds, signal });
  if (collection.outcome !== 'collected') throw new Error(`${accountId}: ${collection.cause.message}`);

  const { observedAt } = collection;
  const evaluations = evaluateAccount({
    checks: CHECKS,
    parameters: {
      'role/tagged': { requiredTagKeys: [REQUIRED_TAGS.role] },
      'user/tagged': { requiredTagKeys: [REQUIRED_TAGS.user] },
    },
    snapshot: { ...collection.snapshot, ...session.snapshot },
    context: {
      accountId,
      partition: caller.partition,
      organizationId: organization.id,
      isManagementAccount: accountId === organization.managementAccountId,
      now: observedAt,
    },
  });
  return { accountId, observedAt, evaluations };
}
