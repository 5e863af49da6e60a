import { daysAgo, report, reportUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNoInactiveAccessKeys } from './no-inactive-access-keys.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';

function evidence(...users: Parameters<typeof reportUser>[0][]) {
  return { credentialReport: report({ users: users.map((user) => reportUser(user)) }) };
}

testCheck(userNoInactiveAccessKeys, {
  pass: [
    {
      name: 'an inactive key of exactly 90 days',
      evidence: evidence({ keys: [{ slot: 1, lastRotated: daysAgo(90) }] }),
      changesWithinAnHour: true,
    },
  ],
  fail: [
    {
      name: 'an inactive key of more than 90 days, beside an active one',
      evidence: evidence({
        keys: [
          { slot: 1, active: true, lastRotated: daysAgo(400) },
          { slot: 2, lastRotated: daysAgo(91), lastUsed: daysAgo(95) },
        ],
      }),
      failures: [
        {
          resource: `${alice}#access-key-2`,
          message:
            'The access key 2 of alice is inactive and was last changed on 2026-08-02T12:00:00.000Z, over 90 days ago.',
        },
      ],
    },
    {
      name: 'an inactive key of an hour, where the organization keeps none',
      parameters: { keptDays: 0 },
      evidence: evidence({ keys: [{ slot: 1, lastRotated: daysAgo(0, 3_600_000) }] }),
      failures: [
        {
          resource: `${alice}#access-key-1`,
          message:
            'The access key 1 of alice is inactive and was last changed on 2026-11-01T11:00:00.000Z, over 0 days ago.',
        },
      ],
    },
  ],
  notApplicable: [{ name: 'users without inactive keys', evidence: evidence({}, { user: 'bob' }) }],
});
