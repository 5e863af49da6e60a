import { report, reportUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userFederatedCentrally } from './federated-centrally.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';

function evidence(...users: Parameters<typeof reportUser>[0][]) {
  return { credentialReport: report({ users: users.map((user) => reportUser(user)) }) };
}

testCheck(userFederatedCentrally, {
  pass: [{ name: 'a user for programs only', evidence: evidence({}) }],
  fail: [
    {
      name: 'a user with a console password, MFA or not',
      evidence: evidence({ passwordEnabled: true, mfaActive: true }, { user: 'ci' }),
      counts: { PASS: 1, FAIL: 1 },
      failures: [{ resource: alice, message: 'alice signs in to the console as an IAM user of this account.' }],
    },
  ],
  unknown: [
    { name: 'no word of a password', evidence: evidence({ passwordEnabled: null }), unknownResources: [alice] },
  ],
  notApplicable: [{ name: 'no users', evidence: evidence() }],
});
