import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { daysAgo, LONG_AGO, reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userUsedAccessKeysRotated90Days } from './used-access-keys-rotated-90-days.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const active = { slot: 1, active: true } as const;
const old = (since: string) => ({
  resource: `${alice}#access-key-1`,
  message: `The access key 1 of alice, created on ${since}, is older than 90 days.`,
});

testCheck(
  userUsedAccessKeysRotated90Days,
  mergeCases(
    staleReportCases({
      row: { keys: [{ ...active, lastRotated: daysAgo(5), lastUsed: daysAgo(1) }] },
      parts: ['#access-key-1', '#access-key-2', '#additional-credentials'],
    }),
    {
      pass: [
        {
          name: 'a young key that is used',
          evidence: reported({ keys: [{ ...active, lastRotated: daysAgo(89), lastUsed: daysAgo(1) }] }),
        },
        {
          name: 'a young key, and no telling whether it is used',
          evidence: reported({ keys: [{ ...active, lastRotated: daysAgo(5), lastUsed: 'unreadable' }] }),
        },
      ],
      fail: [
        {
          name: 'an old key that is used, beside one that is not',
          evidence: reported({
            keys: [
              { ...active, lastRotated: daysAgo(91), lastUsed: daysAgo(44) },
              { slot: 2, active: true, lastRotated: daysAgo(400), lastUsed: daysAgo(46) },
            ],
          }),
          failures: [{ ...old(daysAgo(91)), details: { slot: 1, user: 'alice', since: daysAgo(91), days: 90 } }],
        },
        {
          name: 'an old key where AWS never says whether it is used',
          evidence: reported({ keys: [{ ...active, lastRotated: LONG_AGO, lastUsed: 'not_supported' }] }),
          failures: [old(LONG_AGO)],
        },
      ],
      unknown: [
        {
          name: 'a used key without a date, of an old user',
          evidence: reported({ keys: [{ ...active, lastUsed: daysAgo(1) }] }),
          unknownResources: [`${alice}#access-key-1`],
        },
        {
          name: 'an old key, and no telling whether it is used',
          evidence: reported({ keys: [{ ...active, lastRotated: LONG_AGO, lastUsed: 'unreadable' }] }),
          unknownResources: [`${alice}#access-key-1`],
        },
        {
          name: 'more keys than the report shows',
          evidence: reported({ hasMoreCredentials: true }),
          unknownResources: [`${alice}#additional-credentials`],
        },
      ],
      notApplicable: [
        {
          name: 'keys that are unused, or never were used, or are inactive',
          evidence: reported(
            { keys: [{ ...active, lastRotated: LONG_AGO, lastUsed: daysAgo(45, 1) }] },
            {
              user: 'bob',
              keys: [
                { ...active, lastRotated: LONG_AGO },
                { slot: 2, lastRotated: LONG_AGO },
              ],
            },
          ),
        },
      ],
    },
  ),
);
