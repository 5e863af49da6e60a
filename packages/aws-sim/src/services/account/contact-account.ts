import type { AccountModel } from '../../model/account-model.ts';
import { REST_ERRORS, WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { organizationRole } from '../organization-role.ts';

/**
 * The account that a contact operation is about: the caller's own, or the member that `AccountId`
 * names. Only the management account and a delegated administrator may name one, and never the
 * management account.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html
 */
export function contactAccount(call: JsonCall, operation: string): AccountModel {
  const { sim, principal, input } = call;
  const accountId = input['AccountId'];
  if (accountId === undefined) return sim.world.model(principal.accountId);
  if (typeof accountId !== 'string' || !/^\d{12}$/.test(accountId)) {
    throw new WireError('ValidationException', 400, 'The account id must have 12 digits.', {
      reason: 'fieldValidationFailed',
    });
  }
  const refused = `User: ${principal.arn} is not authorized to perform: account:${operation}`;
  if (organizationRole(sim, principal) === 'member' || !sim.world.find(accountId)) throw REST_ERRORS.denied(refused);
  if (accountId === sim.organization?.managementAccountId) {
    const rule = 'The management account can only be managed using the standalone context from the management account.';
    throw REST_ERRORS.denied(`${refused} (${rule})`);
  }
  return sim.world.model(accountId);
}
