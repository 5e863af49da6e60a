import { WireError } from '../../wire/wire-error.ts';
import { element, wrap } from '../../wire/xml.ts';
import type { QueryCall } from '../query-service.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html */
export function getAccountPasswordPolicy({ sim, principal }: QueryCall): string {
  const policy = sim.world.model(principal.accountId).passwordPolicy;
  if (!policy) {
    const message = `The Password Policy with domain name ${principal.accountId} cannot be found.`;
    throw new WireError('NoSuchEntity', 404, message);
  }
  return wrap(
    'PasswordPolicy',
    element('MinimumPasswordLength', policy.minimumPasswordLength) +
      element('RequireSymbols', policy.requireSymbols) +
      element('RequireNumbers', policy.requireNumbers) +
      element('RequireUppercaseCharacters', policy.requireUppercaseCharacters) +
      element('RequireLowercaseCharacters', policy.requireLowercaseCharacters) +
      element('AllowUsersToChangePassword', policy.allowUsersToChangePassword) +
      element('ExpirePasswords', policy.maxPasswordAge !== null) +
      element('MaxPasswordAge', policy.maxPasswordAge) +
      element('PasswordReusePrevention', policy.passwordReusePrevention) +
      element('HardExpiry', policy.hardExpiry),
  );
}
