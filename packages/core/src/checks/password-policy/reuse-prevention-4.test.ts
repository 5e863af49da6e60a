import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyReusePrevention4 } from './reuse-prevention-4.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';

testCheck(passwordPolicyReusePrevention4, {
  pass: [
    { name: 'exactly four', evidence: { passwordPolicy: policy({ passwordReusePrevention: 4 }) } },
    { name: 'more', evidence: { passwordPolicy: policy({ passwordReusePrevention: 24 }) } },
  ],
  fail: [
    {
      name: 'three',
      evidence: { passwordPolicy: policy({ passwordReusePrevention: 3 }) },
      failures: [{ resource, message: 'The password policy prevents reuse of 3 previous passwords, not 4.' }],
    },
    {
      name: 'no rule',
      evidence: { passwordPolicy: policy({ passwordReusePrevention: null }) },
      failures: [{ resource, message: 'The password policy prevents reuse of 0 previous passwords, not 4.' }],
    },
    {
      name: 'no policy',
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
