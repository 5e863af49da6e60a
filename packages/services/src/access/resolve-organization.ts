import type { CallContext, OrganizationId, Principal } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';
import { isKnownOrganization } from './is-known-organization.ts';

/**
 * The organization that a call is about: the one that it names or, when it names none, the only one
 * that its caller can see. One that the caller may not see is `not_found`, as if it were not there.
 */
export async function resolveOrganization(
  deps: Pick<Dependencies, 'database'>,
  context: CallContext,
  requested: OrganizationId | undefined,
): Promise<OrganizationId> {
  const id = await findOrganization(deps, context, requested);
  if (id !== null) return id;
  throw noSuchOrganization(requested);
}

/** The same; null when the organization that is named, or any that the caller may see, isn't known yet. */
export async function findOrganization(
  { database }: Pick<Dependencies, 'database'>,
  { principal }: CallContext,
  requested: OrganizationId | undefined,
): Promise<OrganizationId | null> {
  if (requested !== undefined) {
    if (!maySee(principal, requested)) throw noSuchOrganization(requested);
    return (await isKnownOrganization({ database }, requested)) ? requested : null;
  }
  const { items } = await database.organizations.list(principal.organizationIds, { limit: 2 });
  const [only, another] = items;
  if (another !== undefined) {
    throw new ServiceError('organization_required', 'Several organizations are known. Name one by organizationId.', {
      errors: [{ pointer: '/organizationId', detail: 'is needed' }],
    });
  }
  return only?.id ?? null;
}

/** Whether the principal may see the organization at all. */
export function maySee(principal: Principal, organizationId: OrganizationId): boolean {
  return principal.organizationIds === null || principal.organizationIds.includes(organizationId);
}

/** The organization isn't there, or the caller may not see it, or none was named and none is known. */
export function noSuchOrganization(requested: OrganizationId | undefined): ServiceError {
  return new ServiceError(
    'not_found',
    requested === undefined
      ? 'No organization is known yet. Start an audit: it discovers the organization.'
      : `There is no organization ${requested} here.`,
  );
}
