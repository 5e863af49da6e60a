import type { Caller, OrganizationDescription } from '@plinth/aws';
import { OrganizationId } from '@plinth/contract';

/** What Plinth calls the organization of the caller: AWS's id, or `standalone-<account>` when it is in none. */
export function identifyOrganization(caller: Caller, facts: OrganizationDescription | null): OrganizationId {
  return facts?.id ?? OrganizationId.parse(`standalone-${caller.accountId}`);
}
