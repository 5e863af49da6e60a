import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyMinimumLength7 } from './minimum-length-7.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';

testCheck(passwordPolicyMinimumLength7, {
  pass: [
    { name: 'exactly 7', evidence: { passwordPolicy: policy({ minimumPasswordLength: 7 }) } },
    { name: 'more', evidence: { passwordPolicy: policy({ minimumPasswordLength: 20 }) } },
  ],
  fail: [
    {
      name: 'one less',
      evidence: { passwordPolicy: policy({ minimumPasswordLength: 6 }) },
      failures: [{ resource, message: 'The password policy requires 6 characters, not 7.' }],
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
