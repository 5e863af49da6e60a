import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyMinimumLength12 } from './minimum-length-12.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';

testCheck(passwordPolicyMinimumLength12, {
  pass: [
    { name: 'exactly 12', evidence: { passwordPolicy: policy({ minimumPasswordLength: 12 }) } },
    { name: 'more', evidence: { passwordPolicy: policy({ minimumPasswordLength: 20 }) } },
  ],
  fail: [
    {
      name: 'one less',
      evidence: { passwordPolicy: policy({ minimumPasswordLength: 11 }) },
      failures: [{ resource, message: 'The password policy requires 11 characters, not 12.' }],
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
