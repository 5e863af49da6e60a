import { type AccountDraft, drawsFor } from './account-draft.ts';
import type { SimPasswordPolicy } from './account-model.ts';

const STRONG: SimPasswordPolicy = {
  minimumPasswordLength: 14,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercaseCharacters: true,
  requireLowercaseCharacters: true,
  allowUsersToChangePassword: true,
  maxPasswordAge: null,
  passwordReusePrevention: 24,
  hardExpiry: null,
};

/** None, a strong one, or one of the many ways to be not quite enough. */
export function generatePasswordPolicy(draft: AccountDraft): SimPasswordPolicy | null {
  const random = drawsFor(draft, 'password policy');
  if (random.chance(draft.rates.noPasswordPolicy)) return null;
  if (!random.chance(draft.rates.weakPasswordPolicy)) {
    return random.chance(0.4) ? { ...STRONG, maxPasswordAge: 90, hardExpiry: random.chance(0.2) } : STRONG;
  }
  return random.pick([
    { ...STRONG, minimumPasswordLength: 8 },
    { ...STRONG, passwordReusePrevention: null },
    { ...STRONG, passwordReusePrevention: random.int(1, 12) },
    {
      ...STRONG,
      minimumPasswordLength: random.int(10, 13),
      requireSymbols: false,
      maxPasswordAge: 180,
      hardExpiry: false,
    },
    {
      ...STRONG,
      minimumPasswordLength: 6,
      requireSymbols: false,
      requireNumbers: false,
      passwordReusePrevention: null,
    },
    {
      ...STRONG,
      minimumPasswordLength: 6,
      requireSymbols: false,
      requireNumbers: false,
      requireUppercaseCharacters: false,
      requireLowercaseCharacters: false,
      allowUsersToChangePassword: false,
      passwordReusePrevention: null,
    },
  ]);
}
