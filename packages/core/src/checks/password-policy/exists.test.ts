import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyExists } from './exists.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';
const noPolicy = {
  resource,
  message: "The account has no password policy: AWS's default requires only 8 characters of 3 types.",
};

testCheck(passwordPolicyExists, {
  pass: [
    { name: 'a strong policy', evidence: { passwordPolicy: policy() } },
    {
      name: 'a weak policy',
      evidence: {
        passwordPolicy: policy({ minimumPasswordLength: 6, passwordReusePrevention: null, hardExpiry: null }),
      },
    },
  ],
  fail: [{ name: 'no policy', evidence: { passwordPolicy: null }, failures: [noPolicy] }],
});
