import type { Caller, OrganizationDescription } from '@plinth/aws';
import { OrganizationId } from '@plinth/contract';

/** What Plinth calls the organization of the caller: AWS's id, or `standalone-<account>` when it is in none. */
export function identifyOrganization(caller: Caller, description: OrganizationDescription | null): OrganizationId {
  return description?.id ?? OrganizationId.parse(`standalone-${caller.accountId}`);
}
