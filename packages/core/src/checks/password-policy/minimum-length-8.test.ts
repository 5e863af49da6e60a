import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyMinimumLength8 } from './minimum-length-8.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';

testCheck(passwordPolicyMinimumLength8, {
  pass: [
    { name: 'exactly 8', evidence: { passwordPolicy: policy({ minimumPasswordLength: 8 }) } },
    { name: 'more', evidence: { passwordPolicy: policy({ minimumPasswordLength: 20 }) } },
  ],
  fail: [
    {
      name: 'one less',
      evidence: { passwordPolicy: policy({ minimumPasswordLength: 7 }) },
      failures: [{ resource, message: 'The password policy requires 7 characters, not 8.' }],
    },
    {
      name: 'no policy, whose default AWS may change',
      evidence: { passwordPolicy: null },
      failures: [
        {
          resource,
          message: "The account has no password policy: AWS's default requires only 8 characters of 3 types.",
        },
      ],
    },
  ],
});
