import { daysAgo, LONG_AGO, report, reportUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userAccessKeysRotated90Days } from './access-keys-rotated-90-days.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';

function evidence(...users: Parameters<typeof reportUser>[0][]) {
  return { credentialReport: report({ users: users.map((user) => reportUser(user)) }) };
}

testCheck(userAccessKeysRotated90Days, {
  pass: [
    {
      name: 'a key of exactly 90 days',
      evidence: evidence({ keys: [{ slot: 1, active: true, lastRotated: daysAgo(90) }] }),
      changesWithinAnHour: true,
    },
    {
      name: 'a key without a date, of a young user',
      evidence: evidence({ createdAt: daysAgo(3), keys: [{ slot: 1, active: true }] }),
    },
  ],
  fail: [
    {
      name: 'a key of more than 90 days, though it is used every day',
      evidence: evidence({
        keys: [
          { slot: 1, active: true, lastRotated: daysAgo(90, 1), lastUsed: daysAgo(0) },
          { slot: 2, active: true, lastRotated: daysAgo(5) },
        ],
      }),
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource: `${alice}#access-key-1`,
          message: 'The access key 1 of alice, created on 2026-08-03T11:59:59.999Z, is older than 90 days.',
          details: { slot: 1, user: 'alice', since: '2026-08-03T11:59:59.999Z', days: 90 },
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a key without a date, of an old user',
      evidence: evidence({ keys: [{ slot: 1, active: true }] }),
      unknownResources: [`${alice}#access-key-1`],
    },
  ],
  notApplicable: [{ name: 'an inactive key', evidence: evidence({ keys: [{ slot: 2, lastRotated: LONG_AGO }] }) }],
});
