import type { CallContext, OrganizationId } from '@plinth/contract';
import { maySee, noSuchOrganization } from '../access/resolve-organization.ts';
import { askForOrganization, type CallersOrganization } from '../aws/callers-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/**
 * The organization of the server's AWS credentials, for a call about one that isn't known yet. `not_found` when the
 * call names another, or its principal may not see it.
 */
export async function askForOwnOrganization(
  deps: Pick<Dependencies, 'aws'>,
  context: CallContext,
  requested: OrganizationId | undefined,
): Promise<CallersOrganization> {
  const own = await askForOrganization(deps, context);
  const isMeant = requested === undefined || requested === own.id;
  if (!isMeant || !maySee(context.principal, own.id)) throw noSuchOrganization(requested);
  return own;
}
