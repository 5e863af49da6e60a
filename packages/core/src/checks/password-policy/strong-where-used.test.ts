import { details, iamUser, policy, report, reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyStrongWhereUsed } from './strong-where-used.ts';

const resource = 'arn:aws:iam::111122223333:account-password-policy';
const withPassword = reported({}, { user: 'bob', passwordEnabled: true });
const without = reported({});
const weak = (length: number, remembered: number) =>
  `The password policy requires ${length} characters, not 14, or remembers ${remembered} passwords, not 24.`;

testCheck(passwordPolicyStrongWhereUsed, {
  pass: [
    { name: 'a strong policy', evidence: { passwordPolicy: policy(), ...withPassword } },
    {
      name: 'a strong policy that nobody needs, without kinds of characters and expiry',
      evidence: { passwordPolicy: policy({ requireSymbols: false, maxPasswordAge: null }), ...without },
    },
  ],
  fail: [
    {
      name: 'no policy',
      evidence: { passwordPolicy: null, ...withPassword },
      failures: [
        {
          resource,
          message: "The account has no password policy: AWS's default requires only 8 characters of 3 types.",
        },
      ],
    },
    {
      name: 'a policy that is too weak in every way is one finding',
      evidence: {
        passwordPolicy: policy({ minimumPasswordLength: 8, passwordReusePrevention: null, requireSymbols: false }),
        ...withPassword,
      },
      failures: [{ resource, message: weak(8, 0) }],
    },
    {
      name: 'passwords too short',
      evidence: { passwordPolicy: policy({ minimumPasswordLength: 13 }), ...withPassword },
      failures: [{ resource, message: weak(13, 24) }],
    },
    {
      name: 'too few remembered, though not everybody is known',
      evidence: {
        passwordPolicy: policy({ passwordReusePrevention: 23 }),
        ...reported({ passwordEnabled: 'unreadable' }, { user: 'bob', passwordEnabled: true }),
      },
      failures: [
        {
          resource,
          message: weak(14, 23),
          details: { length: 14, remembered: 23, wantedLength: 14, wantedRemembered: 24 },
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'no policy, and no telling whether a user has a password',
      evidence: { passwordPolicy: null, ...reported({ passwordEnabled: 'unreadable' }, { user: 'bob' }) },
      unknownResources: [resource],
    },
    {
      name: 'no policy, and a user whom the report lacks',
      evidence: {
        passwordPolicy: null,
        authorizationDetails: details({ users: [iamUser()] }),
        credentialReport: report(),
      },
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'no policy and no user',
      evidence: { passwordPolicy: null, authorizationDetails: details(), credentialReport: report() },
      counts: { NOT_APPLICABLE: 1 },
    },
    {
      name: 'no policy, and a user with a password who is gone since the report',
      evidence: { passwordPolicy: null, ...withPassword, authorizationDetails: details() },
      counts: { NOT_APPLICABLE: 1 },
    },
    {
      name: 'a weak policy, and users of programs only',
      evidence: { passwordPolicy: policy({ minimumPasswordLength: 6 }), ...without },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
