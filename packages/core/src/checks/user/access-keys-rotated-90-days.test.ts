import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { daysAgo, LONG_AGO, reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userAccessKeysRotated90Days } from './access-keys-rotated-90-days.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';

testCheck(
  userAccessKeysRotated90Days,
  mergeCases(
    staleReportCases({
      row: { keys: [{ slot: 1, active: true, lastRotated: daysAgo(5) }] },
      parts: ['#access-key-1', '#access-key-2', '#additional-credentials'],
    }),
    {
      pass: [
        {
          name: 'a young key, and no telling whether it is active',
          evidence: reported({ keys: [{ slot: 1, active: 'unreadable', lastRotated: daysAgo(5) }] }),
        },
        {
          name: 'a key of exactly 90 days',
          evidence: reported({ keys: [{ slot: 1, active: true, lastRotated: daysAgo(90) }] }),
          changesWithinAnHour: true,
        },
        {
          name: 'a key without a date, of a young user',
          evidence: reported({ createdAt: daysAgo(3), keys: [{ slot: 1, active: true }] }),
        },
      ],
      fail: [
        {
          name: 'a key of more than 90 days, though it is used every day',
          evidence: reported({
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
          name: 'more keys than the report shows',
          evidence: reported({ hasMoreCredentials: true }),
          unknownResources: [`${alice}#additional-credentials`],
        },
        {
          name: 'an old key, and no telling whether it is active',
          evidence: reported({ keys: [{ slot: 2, active: 'unreadable', lastRotated: daysAgo(91) }] }),
          unknownResources: [`${alice}#access-key-2`],
        },
        {
          name: 'a key with a date that is none, of an old user',
          evidence: reported({ keys: [{ slot: 1, active: true, lastRotated: 'unreadable' }] }),
          unknownResources: [`${alice}#access-key-1`],
        },
        {
          name: 'a key that was created in the year 9999',
          evidence: reported({ keys: [{ slot: 1, active: true, lastRotated: '9999-12-31T00:00:00.000Z' }] }),
          unknownResources: [`${alice}#access-key-1`],
        },
        {
          name: 'a key without a date, of an old user',
          evidence: reported({ keys: [{ slot: 1, active: true }] }),
          unknownResources: [`${alice}#access-key-1`],
        },
      ],
      notApplicable: [{ name: 'an inactive key', evidence: reported({ keys: [{ slot: 2, lastRotated: LONG_AGO }] }) }],
    },
  ),
);
