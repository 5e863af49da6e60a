import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { LONG_AGO, reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNoKeyAtSetup } from './no-key-at-setup.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const MINUTE_LATER = '2024-01-15T09:31:00.000Z';
const OVER_A_MINUTE_LATER = '2024-01-15T09:31:00.001Z';

testCheck(
  userNoKeyAtSetup,
  mergeCases(
    staleReportCases({
      row: { passwordEnabled: true, keys: [{ slot: 1, active: true, lastRotated: OVER_A_MINUTE_LATER }] },
      parts: ['#access-key-1', '#access-key-2', '#additional-credentials'],
    }),
    {
      pass: [
        {
          name: 'a key from setup that is used',
          evidence: reported({
            passwordEnabled: true,
            keys: [{ slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: '2024-02-01T00:00:00Z' }],
          }),
        },
        {
          name: 'a key that was made later and is not used',
          evidence: reported({
            passwordEnabled: true,
            keys: [{ slot: 1, active: true, lastRotated: OVER_A_MINUTE_LATER }],
          }),
        },
      ],
      fail: [
        {
          name: 'unused keys from setup in both slots, each for itself',
          evidence: reported({
            passwordEnabled: true,
            keys: [
              { slot: 1, active: true, lastRotated: LONG_AGO },
              { slot: 2, active: true, lastRotated: MINUTE_LATER },
            ],
          }),
          failures: [
            {
              resource: `${alice}#access-key-1`,
              message:
                'The access key 1 of alice was created together with the user, on 2024-01-15T09:30:00.000Z, and never used.',
            },
            {
              resource: `${alice}#access-key-2`,
              message:
                'The access key 2 of alice was created together with the user, on 2024-01-15T09:31:00.000Z, and never used.',
            },
          ],
        },
      ],
      unknown: [
        {
          name: 'a key from setup, and no telling whether it was used',
          evidence: reported({
            passwordEnabled: true,
            keys: [{ slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: 'unreadable' }],
          }),
          unknownResources: [`${alice}#access-key-1`],
        },
        {
          name: 'a key without a date',
          evidence: reported({ passwordEnabled: true, keys: [{ slot: 1, active: true }] }),
          unknownResources: [`${alice}#access-key-1`],
        },
        {
          name: 'no word of a password',
          evidence: reported({ passwordEnabled: null, keys: [{ slot: 1, active: true, lastRotated: LONG_AGO }] }),
          unknownResources: [`${alice}#access-key-1`],
        },
      ],
      notApplicable: [
        {
          name: 'a user for programs, and an inactive key',
          evidence: reported(
            { keys: [{ slot: 1, active: true, lastRotated: LONG_AGO }] },
            { user: 'bob', passwordEnabled: true, keys: [{ slot: 1, lastRotated: LONG_AGO }] },
          ),
        },
      ],
    },
  ),
);
