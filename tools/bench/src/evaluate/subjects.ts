import type { AccountId, OrganizationId } from '@plinth/contract';
import type { OrganizationSnapshot, Snapshot } from '@plinth/core';

/** One account to evaluate: what was read of it, and when. */
export interface AccountSubject {
  readonly accountId: AccountId;
  readonly observedAt: string;
  readonly snapshot: Snapshot;
}

/** The snapshots that `read-snapshots.ts` reads and `evaluated.ts` evaluates. */
export interface Subjects {
  readonly organizationId: OrganizationId;
  readonly ofOrganization: OrganizationSnapshot;
  readonly ordinary: readonly AccountSubject[];
  readonly management: AccountSubject;
}
