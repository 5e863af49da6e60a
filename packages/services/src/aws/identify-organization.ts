import type { Caller, OrganizationDescription } from '@plinth/aws';
import { OrganizationId } from '@plinth/contract';

/** The id of the caller's organization: that of AWS, or `standalone-<account>` when it is in none. */
export function identifyOrganization(caller: Caller, description: OrganizationDescription | null): OrganizationId {
  return description?.id ?? OrganizationId.parse(`standalone-${caller.accountId}`);
}
