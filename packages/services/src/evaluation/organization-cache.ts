import type { AuditId, OrganizationId } from '@plinth/contract';
import type { OrganizationSnapshot } from '@plinth/core';
import type { Dependencies } from '../dependencies.ts';

/** Gives what an audit read of its organization. */
export type OrganizationCache = (organizationId: OrganizationId, auditId: AuditId) => Promise<OrganizationSnapshot>;

/** Audits that run at the same time; a tree of ten thousand accounts takes some megabytes. */
const AUDITS_KEPT = 4;

/**
 * Reads it once an audit, not once an account: it never changes, and all accounts' evaluations see the same.
 * One that could not be read is read again.
 */
export function createOrganizationCache({ database }: Pick<Dependencies, 'database'>): OrganizationCache {
  /** In order of last use. */
  const kept = new Map<AuditId, Promise<OrganizationSnapshot>>();
  return (organizationId, auditId) => {
    const snapshot =
      kept.get(auditId) ??
      database.transaction(organizationId, (tx) => tx.audits.findOrganizationSnapshot(auditId)).catch(forget(auditId));
    kept.delete(auditId);
    kept.set(auditId, snapshot);
    for (const oldest of kept.keys()) {
      if (kept.size <= AUDITS_KEPT) break;
      kept.delete(oldest);
    }
    return snapshot;
  };

  function forget(auditId: AuditId): (error: unknown) => never {
    return (error) => {
      kept.delete(auditId);
      throw error;
    };
  }
}
