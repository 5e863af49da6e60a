import { policy } from '../evidence-fixtures.ts';
import type { CheckCases } from '../test-check.ts';
import { NO_PASSWORD_POLICY_FAILURE, PASSWORD_POLICY_ARN } from './password-policy-failures.ts';

const NOTHING_REQUIRED = {
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: false,
  requireNumbers: false,
  requireSymbols: false,
};

/** The cases of a check that requires one type of character, by its field in the password policy and in words. */
export function passwordCharacterCases({
  field,
  character,
}: {
  readonly field: keyof typeof NOTHING_REQUIRED;
  readonly character: string;
}): CheckCases<'passwordPolicy'> {
  return {
    pass: [
      {
        name: 'a policy that requires nothing else',
        evidence: { passwordPolicy: policy({ ...NOTHING_REQUIRED, [field]: true }) },
      },
    ],
    fail: [
      {
        name: 'a policy that requires everything else',
        evidence: { passwordPolicy: policy({ [field]: false }) },
        failures: [{ resource: PASSWORD_POLICY_ARN, message: `The password policy does not require ${character}.` }],
      },
      {
        name: "AWS's default, which allows one type to be missing",
        evidence: { passwordPolicy: null },
        failures: [NO_PASSWORD_POLICY_FAILURE],
      },
    ],
  };
}
