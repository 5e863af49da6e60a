import { report, reportRoot, reportUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userConsoleMfa } from './console-mfa.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';

function evidence(...users: Parameters<typeof reportUser>[0][]) {
  return { credentialReport: report({ users: users.map((user) => reportUser(user)) }) };
}

testCheck(userConsoleMfa, {
  pass: [
    { name: 'a password and MFA', evidence: evidence({ passwordEnabled: true, mfaActive: true }) },
    {
      name: 'MFA, and no word of a password',
      evidence: evidence({ passwordEnabled: null, mfaActive: true }),
    },
    {
      name: 'a root user without MFA, who is not judged here',
      evidence: {
        credentialReport: report({
          root: reportRoot({ mfaActive: false }),
          users: [reportUser({ passwordEnabled: true, mfaActive: true })],
        }),
      },
    },
  ],
  fail: [
    {
      name: 'a password without MFA, beside users with MFA and without password',
      evidence: evidence(
        { passwordEnabled: true },
        { user: 'bob', passwordEnabled: true, mfaActive: true },
        { user: 'ci' },
      ),
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        { resource: alice, message: 'alice has a console password and no MFA device.', details: { user: 'alice' } },
      ],
    },
    {
      name: 'one that fails and one that is unknown',
      evidence: evidence({ passwordEnabled: true }, { user: 'bob', passwordEnabled: true, mfaActive: null }),
      counts: { FAIL: 1, UNKNOWN: 1 },
      unknownResources: ['arn:aws:iam::111122223333:user/bob'],
      failures: [{ resource: alice, message: 'alice has a console password and no MFA device.' }],
    },
  ],
  unknown: [
    {
      name: 'a password, and no word of MFA',
      evidence: evidence({ passwordEnabled: true, mfaActive: null }),
      unknownResources: [alice],
    },
    {
      name: 'no MFA, and no word of a password',
      evidence: evidence({ passwordEnabled: null, mfaActive: false }),
      unknownResources: [alice],
    },
  ],
  notApplicable: [
    { name: 'no users', evidence: evidence() },
    { name: 'a user for programs', evidence: evidence({ mfaActive: null }) },
  ],
});
