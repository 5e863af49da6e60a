import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyReusePrevention24 } from './reuse-prevention-24.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';
const noPolicy = {
  resource,
  message: "The account has no password policy: AWS's default requires only 8 characters of 3 types.",
};

testCheck(passwordPolicyReusePrevention24, {
  pass: [{ name: '24 passwords', evidence: { passwordPolicy: policy({ passwordReusePrevention: 24 }) } }],
  fail: [
    {
      name: '23 passwords',
      evidence: { passwordPolicy: policy({ passwordReusePrevention: 23 }) },
      failures: [
        {
          resource,
          message: 'The password policy prevents reuse of 23 previous passwords, not 24.',
          details: { remembered: 23, wanted: 24 },
        },
      ],
    },
    {
      name: 'a policy that leaves it unset',
      evidence: { passwordPolicy: policy({ passwordReusePrevention: null }) },
      failures: [{ resource, message: 'The password policy prevents reuse of 0 previous passwords, not 24.' }],
    },
    { name: "AWS's default", evidence: { passwordPolicy: null }, failures: [noPolicy] },
  ],
});
