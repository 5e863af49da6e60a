import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyRequiresUppercase } from './requires-uppercase.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';
const noPolicy = {
  resource,
  message: "The account has no password policy: AWS's default requires only 8 characters of 3 types.",
};

testCheck(passwordPolicyRequiresUppercase, {
  pass: [
    {
      name: 'a policy that asks for nothing else',
      evidence: {
        passwordPolicy: policy({ requireLowercaseCharacters: false, requireNumbers: false, requireSymbols: false }),
      },
    },
  ],
  fail: [
    {
      name: 'a policy that asks for all but that',
      evidence: { passwordPolicy: policy({ requireUppercaseCharacters: false }) },
      failures: [{ resource, message: 'The password policy does not require an uppercase letter.' }],
    },
    {
      name: "AWS's default, which lets one kind be missing",
      evidence: { passwordPolicy: null },
      failures: [noPolicy],
    },
  ],
});
