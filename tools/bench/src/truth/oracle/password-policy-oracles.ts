import type { AccountModel } from '@plinth/aws-sim';
import { failIf } from './expect-status.ts';
import type { Oracle, Oracles } from './oracle.ts';

type PasswordPolicy = NonNullable<AccountModel['passwordPolicy']>;

/** Without a policy every rule fails. */
export const PASSWORD_POLICY_ORACLES: Oracles = {
  'password-policy/exists': asking(() => true),
  'password-policy/maximum-age-90': asking(({ maxPasswordAge }) => maxPasswordAge !== null && maxPasswordAge <= 90),
  'password-policy/minimum-length-12': asking(({ minimumPasswordLength }) => minimumPasswordLength >= 12),
  'password-policy/minimum-length-14': asking(({ minimumPasswordLength }) => minimumPasswordLength >= 14),
  'password-policy/minimum-length-7': asking(({ minimumPasswordLength }) => minimumPasswordLength >= 7),
  'password-policy/minimum-length-8': asking(({ minimumPasswordLength }) => minimumPasswordLength >= 8),
  'password-policy/requires-lowercase': asking((policy) => policy.requireLowercaseCharacters),
  'password-policy/requires-number': asking((policy) => policy.requireNumbers),
  'password-policy/requires-symbol': asking((policy) => policy.requireSymbols),
  'password-policy/requires-uppercase': asking((policy) => policy.requireUppercaseCharacters),
  'password-policy/reuse-prevention-24': asking(({ passwordReusePrevention: last }) => last !== null && last >= 24),
  'password-policy/reuse-prevention-4': asking(({ passwordReusePrevention: last }) => last !== null && last >= 4),
};

function asking(isMet: (policy: PasswordPolicy) => boolean): Oracle {
  return ({ model: { passwordPolicy } }) => failIf(passwordPolicy === null || !isMet(passwordPolicy));
}
