import type { Caller, OrganizationFacts } from '@plinth/aws';
import { OrganizationId } from '@plinth/contract';

/** The id of the caller's organization: that of AWS, or `standalone-<account>` when it is in none. */
export function identifyOrganization(caller: Caller, facts: OrganizationFacts | null): OrganizationId {
  return facts?.id ?? OrganizationId.parse(`standalone-${caller.accountId}`);
}
