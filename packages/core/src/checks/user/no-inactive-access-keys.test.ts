import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { daysAgo, reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNoInactiveAccessKeys } from './no-inactive-access-keys.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';

testCheck(
  userNoInactiveAccessKeys,
  mergeCases(
    staleReportCases({
      row: { keys: [{ slot: 1, lastRotated: daysAgo(5) }] },
      parts: ['#access-key-1', '#access-key-2', '#additional-credentials'],
    }),
    {
      pass: [
        {
          name: 'a date that is none, of a young user',
          evidence: reported({ createdAt: daysAgo(5), keys: [{ slot: 2, lastRotated: 'unreadable' }] }),
        },
        {
          name: 'an inactive key of exactly 90 days',
          evidence: reported({ keys: [{ slot: 1, lastRotated: daysAgo(90) }] }),
          changesWithinAnHour: true,
        },
      ],
      fail: [
        {
          name: 'an inactive key of more than 90 days, beside an active one',
          evidence: reported({
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
          evidence: reported({ keys: [{ slot: 1, lastRotated: daysAgo(0, 3_600_000) }] }),
          failures: [
            {
              resource: `${alice}#access-key-1`,
              message:
                'The access key 1 of alice is inactive and was last changed on 2026-11-01T11:00:00.000Z, over 0 days ago.',
            },
          ],
        },
      ],
      unknown: [
        {
          name: 'a date that is none, which may be that of an inactive key',
          evidence: reported({ keys: [{ slot: 2, lastRotated: 'unreadable' }] }),
          unknownResources: [`${alice}#access-key-2`],
        },
        {
          name: 'an old key, and no telling whether it is active',
          evidence: reported({ keys: [{ slot: 1, active: 'unreadable', lastRotated: daysAgo(91) }] }),
          unknownResources: [`${alice}#access-key-1`],
        },
      ],
      notApplicable: [{ name: 'users without inactive keys', evidence: reported({}, { user: 'bob' }) }],
    },
  ),
);
