import type { OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';

/** Whether the organization is in the database. Organizations are never deleted, so a positive result is cached. */
export async function isKnownOrganization(
  { database }: Pick<Dependencies, 'database'>,
  id: OrganizationId,
): Promise<boolean> {
  const known = cache.get(database) ?? new Set();
  cache.set(database, known);
  if (known.has(id)) return true;
  if ((await database.organizations.find(id)) === null) return false;
  known.add(id);
  return true;
}

const cache = new WeakMap<Dependencies['database'], Set<OrganizationId>>();
