import { GetAccountPasswordPolicyCommand, type PasswordPolicy } from '@aws-sdk/client-iam';
import { errorName } from '../errors/error-name.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

/** `NoSuchEntity` is a valid response: the account has no policy of its own. */
export async function readPasswordPolicy({ session, rules }: CollectorContext): Promise<Reading> {
  try {
    const { PasswordPolicy: policy } = await session.iam((iam, abortSignal) =>
      iam.send(new GetAccountPasswordPolicyCommand({}), { abortSignal }),
    );
    if (policy === undefined) throw new IncompleteResponse('it holds no policy');
    return { observedAt: rules.now(), data: toData(policy) };
  } catch (error) {
    if (errorName(error) !== 'NoSuchEntity') throw error;
    return { observedAt: rules.now(), data: null };
  }
}

/** Unset, `MaxPasswordAge` and `PasswordReusePrevention` are left out; 0 is not a value of theirs. */
function toData(policy: PasswordPolicy): unknown {
  return {
    minimumPasswordLength: policy.MinimumPasswordLength,
    requireSymbols: policy.RequireSymbols,
    requireNumbers: policy.RequireNumbers,
    requireUppercaseCharacters: policy.RequireUppercaseCharacters,
    requireLowercaseCharacters: policy.RequireLowercaseCharacters,
    allowUsersToChangePassword: policy.AllowUsersToChangePassword,
    expirePasswords: policy.ExpirePasswords,
    maxPasswordAge: policy.MaxPasswordAge || null,
    passwordReusePrevention: policy.PasswordReusePrevention || null,
    hardExpiry: policy.HardExpiry ?? null,
  };
}
