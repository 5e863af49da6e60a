import type { CallContext, OrganizationId } from '@plinth/contract';
import type { Tx } from '@plinth/db';
import type { Dependencies } from '../dependencies.ts';
import { refuseForeignCursor } from './refuse-foreign-cursor.ts';
import { resolveOrganization } from './resolve-organization.ts';

/** Resolves the call's organization and runs `work` in one transaction that sees only that organization. */
export async function inOrganization<T>(
  deps: Pick<Dependencies, 'database'>,
  context: CallContext,
  organizationId: OrganizationId | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const resolved = await resolveOrganization(deps, context, organizationId);
  return refuseForeignCursor(deps.database.transaction(resolved, work));
}
