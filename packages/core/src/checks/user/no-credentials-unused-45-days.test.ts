import { daysAgo, LONG_AGO, report, reportUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNoCredentialsUnused45Days } from './no-credentials-unused-45-days.ts';

const password = 'arn:aws:iam::111122223333:user/alice#password';
const key1 = 'arn:aws:iam::111122223333:user/alice#access-key-1';
const key2 = 'arn:aws:iam::111122223333:user/alice#access-key-2';

function evidence(...users: Parameters<typeof reportUser>[0][]) {
  return { credentialReport: report({ users: users.map((user) => reportUser(user)) }) };
}

testCheck(userNoCredentialsUnused45Days, {
  pass: [
    {
      name: 'a password and a key in use',
      evidence: evidence({
        passwordEnabled: true,
        passwordLastUsed: daysAgo(1),
        keys: [{ slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: daysAgo(2) }],
      }),
      counts: { PASS: 2 },
    },
    {
      name: 'a password used a millisecond less than 45 days ago',
      evidence: evidence({ passwordEnabled: true, passwordLastUsed: daysAgo(45, -1) }),
      changesWithinAnHour: true,
    },
    {
      name: 'a key made a millisecond less than 45 days ago and never used',
      evidence: evidence({ keys: [{ slot: 2, active: true, lastRotated: daysAgo(45, -1) }] }),
      changesWithinAnHour: true,
    },
    {
      name: 'a password never used, and changed lately',
      evidence: evidence({
        passwordEnabled: true,
        passwordLastUsed: 'no_information',
        passwordLastChanged: daysAgo(3),
      }),
    },
    {
      name: 'a new user whose password was never used nor changed',
      evidence: evidence({ passwordEnabled: true, passwordLastUsed: 'no_information', createdAt: daysAgo(3) }),
    },
    {
      name: 'an inactive key beside one in use',
      evidence: evidence({
        keys: [
          { slot: 1, active: false, lastRotated: LONG_AGO, lastUsed: LONG_AGO },
          { slot: 2, active: true, lastRotated: LONG_AGO, lastUsed: daysAgo(2) },
        ],
      }),
    },
  ],
  fail: [
    {
      name: 'a password used exactly 45 days ago',
      evidence: evidence({ passwordEnabled: true, passwordLastUsed: daysAgo(45) }),
      failures: [
        {
          resource: password,
          message: 'The console password of alice was last used on 2026-09-17T12:00:00.000Z, 45 days ago or longer.',
          details: {
            user: 'alice',
            credential: 'console password',
            lastUsedAt: '2026-09-17T12:00:00.000Z',
            days: 45,
          },
        },
      ],
    },
    {
      name: 'a password used 60 days ago',
      evidence: evidence({ passwordEnabled: true, passwordLastUsed: daysAgo(60) }),
      failures: [
        {
          resource: password,
          message: 'The console password of alice was last used on 2026-09-02T12:00:00.000Z, 45 days ago or longer.',
        },
      ],
    },
    {
      name: 'a password never used, which is no excuse',
      evidence: evidence({
        passwordEnabled: true,
        passwordLastUsed: 'no_information',
        passwordLastChanged: '2026-01-05T10:00:00+00:00',
      }),
      failures: [
        {
          resource: password,
          message:
            'The console password of alice, dating from 2026-01-05T10:00:00+00:00, has not been used for 45 days or longer.',
        },
      ],
    },
    {
      name: 'a password never used nor changed since the user was made',
      evidence: evidence({ passwordEnabled: true, passwordLastUsed: 'N/A', passwordLastChanged: 'not_supported' }),
      failures: [
        {
          resource: password,
          message:
            'The console password of alice, dating from 2024-01-15T09:30:00.000Z, has not been used for 45 days or longer.',
          details: { user: 'alice', credential: 'console password', since: LONG_AGO, days: 45 },
        },
      ],
    },
    {
      name: 'a password that was changed yesterday, and last used long ago',
      evidence: evidence({
        passwordEnabled: true,
        passwordLastUsed: LONG_AGO,
        passwordLastChanged: daysAgo(1),
      }),
      failures: [
        {
          resource: password,
          message: 'The console password of alice was last used on 2024-01-15T09:30:00.000Z, 45 days ago or longer.',
        },
      ],
    },
    {
      name: 'two keys, one used long ago and one never, beside a password in use',
      evidence: evidence({
        passwordEnabled: true,
        passwordLastUsed: daysAgo(1),
        keys: [
          { slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: daysAgo(200) },
          { slot: 2, active: true, lastRotated: daysAgo(300) },
        ],
      }),
      counts: { PASS: 1, FAIL: 2 },
      failures: [
        {
          resource: key1,
          message: 'The access key 1 of alice was last used on 2026-04-15T12:00:00.000Z, 45 days ago or longer.',
        },
        {
          resource: key2,
          message:
            'The access key 2 of alice, dating from 2026-01-05T12:00:00.000Z, has not been used for 45 days or longer.',
        },
      ],
    },
    {
      name: 'an active key without any date, in an old account',
      evidence: evidence({ keys: [{ slot: 1, active: true, lastUsed: 'no_information' }] }),
      failures: [
        {
          resource: key1,
          message:
            'The access key 1 of alice, dating from 2024-01-15T09:30:00.000Z, has not been used for 45 days or longer.',
        },
      ],
    },
    {
      name: 'one user of three, whose key is unknown too',
      evidence: evidence(
        { user: 'bob', passwordEnabled: true, passwordLastUsed: daysAgo(1) },
        {
          passwordEnabled: true,
          passwordLastUsed: LONG_AGO,
          keys: [{ slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: 'not_supported' }],
        },
        { user: 'carol' },
      ),
      counts: { PASS: 1, FAIL: 1, UNKNOWN: 1 },
      unknownResources: [key1],
      failures: [
        {
          resource: password,
          message: 'The console password of alice was last used on 2024-01-15T09:30:00.000Z, 45 days ago or longer.',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a user of whom the report does not say whether there is a password',
      evidence: evidence({ passwordEnabled: null }),
      unknownResources: [password],
    },
    {
      name: 'a key of which the report does not tell uses',
      evidence: evidence({ keys: [{ slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: 'not_supported' }] }),
      unknownResources: [key1],
    },
  ],
  notApplicable: [
    { name: 'no users: the root user is not judged here', evidence: evidence() },
    {
      name: 'users without password and active key',
      evidence: evidence({ keys: [{ slot: 1, active: false, lastRotated: LONG_AGO, lastUsed: LONG_AGO }] }),
    },
  ],
});
