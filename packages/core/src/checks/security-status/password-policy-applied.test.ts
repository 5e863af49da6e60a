import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { securityStatusPasswordPolicyApplied } from './password-policy-applied.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';
const noPolicy = {
  resource,
  message: "The account has no password policy: AWS's default requires only 8 characters of 3 types.",
};

testCheck(securityStatusPasswordPolicyApplied, {
  pass: [
    { name: 'any policy, however weak', evidence: { passwordPolicy: policy({ minimumPasswordLength: 6 }) } },
    { name: 'a strong policy', evidence: { passwordPolicy: policy() } },
  ],
  fail: [{ name: 'no policy', evidence: { passwordPolicy: null }, failures: [noPolicy] }],
});
