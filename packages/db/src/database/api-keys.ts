import type { ApiScope, OrganizationId } from '@plinth/contract';

export interface ApiKeyRecord {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly organizationIds: readonly OrganizationId[] | null;
  readonly expiresAt: Date | null;
}

export interface ApiKeyRepository {
  /**
   * `hash` is the SHA-256 of the key; the key itself is never stored. Leaves an event in the platform's log.
   *
   * @throws {DatabaseError} `conflict` when there is one with that id or hash.
   */
  create(input: ApiKeyRecord & { hash: Uint8Array; createdAt: Date }): Promise<void>;
  /** Creates it only when there is no key at all, even when several processes try at once. */
  createFirst(input: ApiKeyRecord & { hash: Uint8Array; createdAt: Date }): Promise<boolean>;
  /** Null when unknown or revoked. Expiry is for the caller to judge. */
  findByHash(hash: Uint8Array): Promise<ApiKeyRecord | null>;
}
