import type { AccountModel } from '@plinth/aws-sim';
import { failIf } from './expect-status.ts';
import type { Oracle, Oracles } from './oracle.ts';
import { fromReport } from './reported.ts';

type PasswordPolicy = NonNullable<AccountModel['passwordPolicy']>;

/** Without a policy every rule fails. */
export const PASSWORD_POLICY_ORACLES: Oracles = {
  'password-policy/exists': requiring(() => true),
  'password-policy/maximum-age-90': requiring(({ maxPasswordAge }) => maxPasswordAge !== null && maxPasswordAge <= 90),
  'password-policy/minimum-length-12': requiring(({ minimumPasswordLength }) => minimumPasswordLength >= 12),
  'password-policy/minimum-length-14': requiring(({ minimumPasswordLength }) => minimumPasswordLength >= 14),
  'password-policy/minimum-length-7': requiring(({ minimumPasswordLength }) => minimumPasswordLength >= 7),
  'password-policy/minimum-length-8': requiring(({ minimumPasswordLength }) => minimumPasswordLength >= 8),
  'password-policy/requires-lowercase': requiring((policy) => policy.requireLowercaseCharacters),
  'password-policy/requires-number': requiring((policy) => policy.requireNumbers),
  'password-policy/requires-symbol': requiring((policy) => policy.requireSymbols),
  'password-policy/requires-uppercase': requiring((policy) => policy.requireUppercaseCharacters),
  'password-policy/reuse-prevention-24': requiring(({ passwordReusePrevention: last }) => last !== null && last >= 24),
  'password-policy/reuse-prevention-4': requiring(({ passwordReusePrevention: last }) => last !== null && last >= 4),
  'password-policy/strong-where-used': (truth) => {
    const { passwordPolicy } = truth.model;
    const length = passwordPolicy?.minimumPasswordLength ?? 0;
    const remembered = passwordPolicy?.passwordReusePrevention ?? 0;
    if (length >= 14 && remembered >= 24) return 'PASS';
    return fromReport(({ password }) => (password === null ? [] : ['FAIL']))(truth);
  },
};

function requiring(isMet: (policy: PasswordPolicy) => boolean): Oracle {
  return ({ model: { passwordPolicy } }) => failIf(passwordPolicy === null || !isMet(passwordPolicy));
}
