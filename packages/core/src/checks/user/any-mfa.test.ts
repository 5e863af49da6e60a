import { report, reportUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userAnyMfa } from './any-mfa.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';

function evidence(...users: Parameters<typeof reportUser>[0][]) {
  return { credentialReport: report({ users: users.map((user) => reportUser(user)) }) };
}

testCheck(userAnyMfa, {
  pass: [{ name: 'MFA', evidence: evidence({ mfaActive: true }) }],
  fail: [
    {
      name: 'a user for programs, without a password',
      evidence: evidence({ passwordEnabled: false }, { user: 'bob', mfaActive: true }),
      counts: { PASS: 1, FAIL: 1 },
      failures: [{ resource: alice, message: 'alice has no MFA device.' }],
    },
  ],
  unknown: [{ name: 'no word of MFA', evidence: evidence({ mfaActive: null }), unknownResources: [alice] }],
  notApplicable: [{ name: 'no users', evidence: evidence() }],
});
