import type { AccountId, Organization, OrganizationId, Page, Partition } from '@plinth/contract';
import type { PageRequest } from './page-request.ts';

export interface OrganizationRepository {
  /** Creates it or updates what is known of it. */
  upsert(input: {
    id: OrganizationId;
    partition: Partition;
    managementAccountId: AccountId | null;
    featureSet: string | null;
    seenAt: Date;
  }): Promise<void>;
  /** By id; only `ids` when they are given. */
  list(ids: readonly OrganizationId[] | null, page: PageRequest): Promise<Page<Organization>>;
  /** Null when there is none. */
  find(id: OrganizationId): Promise<Organization | null>;
}
