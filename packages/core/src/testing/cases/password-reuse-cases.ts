import { policy } from '../evidence-fixtures.ts';
import type { CheckCases } from '../test-check.ts';
import { NO_PASSWORD_POLICY_FAILURE, PASSWORD_POLICY_ARN } from './password-policy-failures.ts';

/** The cases of a check that requires that the last `passwords` passwords can't be used again. */
export function passwordReuseCases({ passwords }: { readonly passwords: number }): CheckCases<'passwordPolicy'> {
  return {
    pass: [
      { name: `exactly ${passwords}`, evidence: { passwordPolicy: policy({ passwordReusePrevention: passwords }) } },
    ],
    fail: [
      {
        name: 'one less',
        evidence: { passwordPolicy: policy({ passwordReusePrevention: passwords - 1 }) },
        failures: [
          {
            resource: PASSWORD_POLICY_ARN,
            message: `The password policy prevents reuse of ${passwords - 1} previous passwords, not ${passwords}.`,
            details: { remembered: passwords - 1, wanted: passwords },
          },
        ],
      },
      {
        name: 'a policy that leaves it unset',
        evidence: { passwordPolicy: policy({ passwordReusePrevention: null }) },
        failures: [
          {
            resource: PASSWORD_POLICY_ARN,
            message: `The password policy prevents reuse of 0 previous passwords, not ${passwords}.`,
          },
        ],
      },
      {
        name: 'no policy',
        evidence: { passwordPolicy: null },
        failures: [NO_PASSWORD_POLICY_FAILURE],
      },
    ],
  };
}
