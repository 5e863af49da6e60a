import { policy } from '../evidence-fixtures.ts';
import type { CheckCases } from '../test-check.ts';
import { NO_PASSWORD_POLICY_FAILURE, PASSWORD_POLICY_ARN } from './password-policy-failures.ts';

/** The cases of a check that requires passwords of `length` characters. */
export function passwordLengthCases({ length }: { readonly length: number }): CheckCases<'passwordPolicy'> {
  return {
    pass: [
      { name: `exactly ${length}`, evidence: { passwordPolicy: policy({ minimumPasswordLength: length }) } },
      { name: '128, the maximum', evidence: { passwordPolicy: policy({ minimumPasswordLength: 128 }) } },
    ],
    fail: [
      {
        name: 'one less',
        evidence: { passwordPolicy: policy({ minimumPasswordLength: length - 1 }) },
        failures: [
          {
            resource: PASSWORD_POLICY_ARN,
            message: `The password policy requires ${length - 1} characters, not ${length}.`,
            details: { length: length - 1, wanted: length },
          },
        ],
      },
      {
        name: 'no policy: AWS may change its default',
        evidence: { passwordPolicy: null },
        failures: [NO_PASSWORD_POLICY_FAILURE],
      },
    ],
  };
}
