import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyMaximumAge90 } from './maximum-age-90.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';
const noPolicy = {
  resource,
  message: "The account has no password policy: AWS's default requires only 8 characters of 3 types.",
};
const never = { resource, message: 'The password policy does not make passwords expire.' };

testCheck(passwordPolicyMaximumAge90, {
  pass: [
    { name: '90 days', evidence: { passwordPolicy: policy({ maxPasswordAge: 90 }) } },
    { name: '1 day', evidence: { passwordPolicy: policy({ maxPasswordAge: 1, hardExpiry: true }) } },
  ],
  fail: [
    {
      name: '91 days',
      evidence: { passwordPolicy: policy({ maxPasswordAge: 91 }) },
      failures: [
        {
          resource,
          message: 'The password policy makes passwords expire after 91 days, not 90.',
          details: { maximumAge: 91, wanted: 90 },
        },
      ],
    },
    {
      name: 'passwords that do not expire',
      evidence: { passwordPolicy: policy({ expirePasswords: false, maxPasswordAge: null }) },
      failures: [never],
    },
    {
      name: 'an age of 0, which means none',
      evidence: { passwordPolicy: policy({ expirePasswords: true, maxPasswordAge: 0 }) },
      failures: [never],
    },
    {
      name: 'an age that is not enforced',
      evidence: { passwordPolicy: policy({ expirePasswords: false, maxPasswordAge: 90 }) },
      failures: [never],
    },
    {
      name: 'expiry without an age',
      evidence: { passwordPolicy: policy({ expirePasswords: true, maxPasswordAge: null }) },
      failures: [never],
    },
    { name: "AWS's default", evidence: { passwordPolicy: null }, failures: [noPolicy] },
  ],
});
