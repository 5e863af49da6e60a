import { LONG_AGO, report, reportUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userOneActiveKey } from './one-active-key.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const first = { slot: 1, active: true, lastRotated: LONG_AGO } as const;

function evidence(...users: Parameters<typeof reportUser>[0][]) {
  return { credentialReport: report({ users: users.map((user) => reportUser(user)) }) };
}

testCheck(userOneActiveKey, {
  pass: [
    {
      name: 'one active key and one that is not',
      evidence: evidence({ keys: [first, { slot: 2, lastRotated: LONG_AGO }] }),
    },
  ],
  fail: [
    {
      name: 'two active keys',
      evidence: evidence({ keys: [first, { ...first, slot: 2 }] }, { user: 'bob', keys: [first] }),
      counts: { PASS: 1, FAIL: 1 },
      failures: [{ resource: alice, message: 'alice has two active access keys.' }],
    },
  ],
  notApplicable: [{ name: 'a user without keys', evidence: evidence({}) }],
});
