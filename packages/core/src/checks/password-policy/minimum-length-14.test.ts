import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyMinimumLength14 } from './minimum-length-14.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';
const noPolicy = {
  resource,
  message: "The account has no password policy: AWS's default requires only 8 characters of 3 types.",
};

testCheck(passwordPolicyMinimumLength14, {
  pass: [
    { name: '14 characters', evidence: { passwordPolicy: policy({ minimumPasswordLength: 14 }) } },
    { name: '128 characters', evidence: { passwordPolicy: policy({ minimumPasswordLength: 128 }) } },
  ],
  fail: [
    {
      name: '13 characters',
      evidence: { passwordPolicy: policy({ minimumPasswordLength: 13 }) },
      failures: [
        {
          resource,
          message: 'The password policy requires 13 characters, not 14.',
          details: { length: 13, wanted: 14 },
        },
      ],
    },
    { name: "AWS's default", evidence: { passwordPolicy: null }, failures: [noPolicy] },
  ],
});
