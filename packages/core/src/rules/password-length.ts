import type { CheckContext, Verdict } from '../check/check.ts';
import { fail, pass } from '../check/verdict.ts';
import type { PasswordPolicy } from '../evidence/password-policy.ts';
import { judgePasswordPolicy, NO_PASSWORD_POLICY } from './password-policy.ts';

/** What the FAILs of `judgePasswordLength` say. */
export const PASSWORD_LENGTH_MESSAGES = {
  noPolicy: NO_PASSWORD_POLICY,
  short: 'The password policy requires {{length}} characters, not {{wanted}}.',
} as const;

/** Fails a password policy that asks for fewer characters than `wanted`, and an account without a policy. */
export function judgePasswordLength(
  policy: PasswordPolicy,
  context: CheckContext,
  wanted: number,
): Verdict<keyof typeof PASSWORD_LENGTH_MESSAGES> {
  return judgePasswordPolicy(policy, context, ({ minimumPasswordLength: length }, resource) =>
    length >= wanted ? pass(resource) : fail(resource, 'short', { length, wanted }),
  );
}
