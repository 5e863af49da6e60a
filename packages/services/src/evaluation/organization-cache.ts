import type { AuditId, OrganizationId } from '@plinth/contract';
import type { OrganizationSnapshot } from '@plinth/core';
import type { Dependencies } from '../dependencies.ts';
import { createRecentlyUsed } from './recently-used.ts';

/** Returns what an audit read of its organization. */
export type OrganizationCache = (organizationId: OrganizationId, auditId: AuditId) => Promise<OrganizationSnapshot>;

/** Few audits run at the same time; a tree of ten thousand accounts takes some megabytes. */
const MAX_CACHED = 4;

/**
 * Reads it once for each audit, not for each account: it never changes, and all accounts' evaluations share one object.
 * A failed read is not cached.
 */
export function createOrganizationCache({ database }: Pick<Dependencies, 'database'>): OrganizationCache {
  const cache = createRecentlyUsed<AuditId, Promise<OrganizationSnapshot>>(MAX_CACHED);
  return (organizationId, auditId) => {
    const snapshot =
      cache.get(auditId) ??
      database.transaction(organizationId, (tx) => tx.audits.findOrganizationSnapshot(auditId)).catch(evict(auditId));
    cache.set(auditId, snapshot);
    return snapshot;
  };

  function evict(auditId: AuditId): (error: unknown) => never {
    return (error) => {
      cache.delete(auditId);
      throw error;
    };
  }
}
