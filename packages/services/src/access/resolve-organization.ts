import type { CallContext, OrganizationId, Principal } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';
import { isKnownOrganization } from './is-known-organization.ts';

/**
 * The organization that a call is about: the one that it names or, when it names none, the only one
 * that its caller can see. One that the caller may not see is `not_found`, as if it were not there.
 */
export async function resolveOrganization(
  { database }: Pick<Dependencies, 'database'>,
  { principal }: CallContext,
  requested: OrganizationId | undefined,
): Promise<OrganizationId> {
  if (requested !== undefined) {
    if (maySee(principal, requested) && (await isKnownOrganization({ database }, requested))) return requested;
    throw new ServiceError('not_found', `There is no organization ${requested} here.`);
  }
  const { items } = await database.organizations.list(principal.organizationIds, { limit: 2 });
  const [only, another] = items;
  if (only === undefined) {
    throw new ServiceError('not_found', 'No organization is known yet. Start an audit: it discovers the organization.');
  }
  if (another !== undefined) {
    throw new ServiceError('organization_required', 'Several organizations are known. Name one by organizationId.', {
      errors: [{ pointer: '/organizationId', detail: 'is needed' }],
    });
  }
  return only.id;
}

/** Whether the principal may see the organization at all. */
export function maySee(principal: Principal, organizationId: OrganizationId): boolean {
  return principal.organizationIds === null || principal.organizationIds.includes(organizationId);
}
