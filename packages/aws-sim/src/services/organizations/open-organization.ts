import type { SimOrganization } from '../../model/organization-model.ts';
import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { organizationRole } from '../organization-role.ts';

/** The organization, for any of its accounts. */
export function organizationOf({ sim }: JsonCall): SimOrganization {
  if (sim.organization) return sim.organization;
  throw new WireError('AWSOrganizationsNotInUseException', 400, 'Your account is not a member of an organization.');
}

/** The organization, for those who may read it: the management account and delegated administrators. */
export function openOrganization(call: JsonCall): SimOrganization {
  const organization = organizationOf(call);
  if (organizationRole(call.sim, call.principal) !== 'member') return organization;
  throw new WireError('AccessDeniedException', 400, "You don't have permissions to access this resource.");
}

/** A required text parameter. */
export function requireText({ input }: JsonCall, name: string): string {
  const value = input[name];
  if (typeof value === 'string' && value !== '') return value;
  const message = 'You provided a value that does not match the required pattern.';
  throw new WireError('InvalidInputException', 400, message, { Reason: 'INPUT_REQUIRED' });
}
