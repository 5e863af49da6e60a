import type { CheckContext, Verdict } from '../check/check.ts';
import { fail } from '../check/verdict.ts';
import type { PasswordPolicy } from '../evidence/password-policy.ts';
import { passwordPolicyArn } from '../facts/arns.ts';

/** What a FAIL `noPolicy` says, whatever rule was asked for. */
export const NO_PASSWORD_POLICY =
  "The account has no password policy: AWS's default requires only 8 characters of 3 types.";

/** Judges one rule of the password policy by `judge`. An account without a policy of its own fails as `noPolicy`. */
export function judgePasswordPolicy<MessageId extends string>(
  policy: PasswordPolicy,
  context: CheckContext,
  judge: (policy: NonNullable<PasswordPolicy>, resource: string) => Verdict<MessageId>,
): Verdict<MessageId | 'noPolicy'> {
  const resource = passwordPolicyArn(context);
  return policy === null ? fail(resource, 'noPolicy') : judge(policy, resource);
}
