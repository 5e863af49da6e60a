import type { CallContext, OrganizationId } from '@plinth/contract';
import { maySee, noSuchOrganization } from '../access/resolve-organization.ts';
import { type CallersOrganization, getCallersOrganization } from '../aws/callers-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/**
 * The organization of the server's AWS credentials, for a call about one that isn't known yet. `not_found` when the
 * call names another, or its principal has no access to it.
 */
export async function matchCallersOrganization(
  deps: Pick<Dependencies, 'aws'>,
  context: CallContext,
  requested: OrganizationId | undefined,
): Promise<CallersOrganization> {
  const organization = await getCallersOrganization(deps, context);
  const isMatch = requested === undefined || requested === organization.id;
  if (!isMatch || !maySee(context.principal, organization.id)) throw noSuchOrganization(requested);
  return organization;
}
