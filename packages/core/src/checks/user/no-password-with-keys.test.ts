import { LONG_AGO, report, reportUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNoPasswordWithKeys } from './no-password-with-keys.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const keys = [{ slot: 1, active: true, lastRotated: LONG_AGO }] as const;

function evidence(...users: Parameters<typeof reportUser>[0][]) {
  return { credentialReport: report({ users: users.map((user) => reportUser(user)) }) };
}

testCheck(userNoPasswordWithKeys, {
  pass: [
    {
      name: 'one or the other',
      evidence: evidence({ passwordEnabled: true }, { user: 'ci', keys }),
      counts: { PASS: 2 },
    },
    {
      name: 'a password and an inactive key',
      evidence: evidence({ passwordEnabled: true, keys: [{ slot: 1, lastRotated: LONG_AGO }] }),
    },
  ],
  fail: [
    {
      name: 'both',
      evidence: evidence({ passwordEnabled: true, keys }),
      failures: [{ resource: alice, message: 'alice has a console password and active access keys.' }],
    },
  ],
  unknown: [
    {
      name: 'a key, and no word of a password',
      evidence: evidence({ passwordEnabled: null, keys }),
      unknownResources: [alice],
    },
  ],
  notApplicable: [{ name: 'neither', evidence: evidence({}, { user: 'bob', passwordEnabled: null }) }],
});
