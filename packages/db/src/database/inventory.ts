import type { Account, AccountId, AccountState, Cause, OuId, Page } from '@plinth/contract';
import type { PageRequest } from './page-request.ts';

/** By account; one that isn't there has none. */
export type AccountTags =
  | { readonly available: true; readonly tags: ReadonlyMap<AccountId, Readonly<Record<string, string>>> }
  | { readonly available: false; readonly cause: Cause };

export interface InventoryRepository {
  /** Makes the stored OUs and accounts equal to what was discovered; what has gone keeps its `lastSeenAt`. Set-based. */
  record(input: {
    ous: readonly { id: OuId; name: string; parentId: OuId | null }[];
    accounts: readonly {
      id: AccountId;
      name: string;
      email: string | null;
      state: AccountState;
      joinedAt: Date | null;
      parentId: OuId | null;
      isManagementAccount: boolean;
    }[];
    /** The accounts' tags, or why they are not known; what is stored stays when they are left out. */
    accountTags?: AccountTags | undefined;
    /** Whether that is all there is: then OUs and accounts that are missing have gone. */
    complete: boolean;
    seenAt: Date;
  }): Promise<void>;
  listAccounts(
    filter: { ouId?: OuId | undefined; states?: readonly AccountState[] | undefined },
    page: PageRequest,
  ): Promise<Page<Account>>;
  /** Of the accounts that are there, sorted. */
  listAccountIds(): Promise<readonly AccountId[]>;
  findAccount(id: AccountId): Promise<Account | null>;
  /** Those of the accounts that the newest complete discovery has seen in the organization, sorted. */
  listMembers(ids: readonly AccountId[]): Promise<readonly AccountId[]>;
  /** The OU's name; null when unknown. */
  findOu(id: OuId): Promise<{ id: OuId; name: string } | null>;
}
