import type { OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';

/** Whether there is such an organization here. Organizations are never forgotten, so a yes is remembered. */
export async function isKnownOrganization(
  { database }: Pick<Dependencies, 'database'>,
  id: OrganizationId,
): Promise<boolean> {
  const remembered = known.get(database) ?? new Set();
  known.set(database, remembered);
  if (remembered.has(id)) return true;
  if ((await database.organizations.find(id)) === null) return false;
  remembered.add(id);
  return true;
}

const known = new WeakMap<Dependencies['database'], Set<OrganizationId>>();
