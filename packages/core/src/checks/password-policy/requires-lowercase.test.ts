import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyRequiresLowercase } from './requires-lowercase.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';
const noPolicy = {
  resource,
  message: "The account has no password policy: AWS's default requires only 8 characters of 3 types.",
};

testCheck(passwordPolicyRequiresLowercase, {
  pass: [
    {
      name: 'a policy that asks for nothing else',
      evidence: {
        passwordPolicy: policy({ requireUppercaseCharacters: false, requireNumbers: false, requireSymbols: false }),
      },
    },
  ],
  fail: [
    {
      name: 'a policy that asks for all but that',
      evidence: { passwordPolicy: policy({ requireLowercaseCharacters: false }) },
      failures: [{ resource, message: 'The password policy does not require a lowercase letter.' }],
    },
    {
      name: "AWS's default, which lets one kind be missing",
      evidence: { passwordPolicy: null },
      failures: [noPolicy],
    },
  ],
});
