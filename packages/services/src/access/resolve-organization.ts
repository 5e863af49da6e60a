import type { CallContext, OrganizationId, Principal } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';
import { isKnownOrganization } from './is-known-organization.ts';

/**
 * The organization that a call is about: the one that it names or, when it names none, the only one that its
 * principal has access to. One that the principal has no access to is `not_found`, as if it did not exist.
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

/** The same; null when the named organization, or any that the principal has access to, isn't known yet. */
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
    throw new ServiceError(
      'organization_required',
      'Several organizations are known. Set organizationId to one of them.',
      {
        errors: [{ pointer: '/organizationId', detail: 'is required' }],
      },
    );
  }
  return only?.id ?? null;
}

/** Whether the principal has access to the organization. */
export function maySee(principal: Principal, organizationId: OrganizationId): boolean {
  return principal.organizationIds === null || principal.organizationIds.includes(organizationId);
}

/** The organization isn't known, or the principal has no access to it, or none was named and none is known. */
export function noSuchOrganization(requested: OrganizationId | undefined): ServiceError {
  return new ServiceError(
    'not_found',
    requested === undefined
      ? 'No organization is known yet. Start an audit: it discovers the organization.'
      : `There is no organization ${requested}.`,
  );
}
