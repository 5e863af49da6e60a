import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { LONG_AGO, reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userOneActiveKey } from './one-active-key.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const first = { slot: 1, active: true, lastRotated: LONG_AGO } as const;

testCheck(
  userOneActiveKey,
  mergeCases(staleReportCases({ row: { keys: [first] } }), {
    pass: [
      {
        name: 'at most one active key, and no telling whether it is',
        evidence: reported({ keys: [{ slot: 1, active: 'unreadable' }] }),
      },
      {
        name: 'one active key and one that is not',
        evidence: reported({ keys: [first, { slot: 2, lastRotated: LONG_AGO }] }),
      },
    ],
    fail: [
      {
        name: 'two active keys',
        evidence: reported({ keys: [first, { ...first, slot: 2 }] }, { user: 'bob', keys: [first] }),
        counts: { PASS: 1, FAIL: 1 },
        failures: [{ resource: alice, message: 'alice has two active access keys.' }],
      },
    ],
    unknown: [
      {
        name: 'one active key, and no telling of the other',
        evidence: reported({ keys: [first, { slot: 2, active: 'unreadable' }] }),
        unknownResources: [alice],
      },
      {
        name: 'no telling of either key',
        evidence: reported({
          keys: [
            { slot: 1, active: 'unreadable' },
            { slot: 2, active: 'unreadable' },
          ],
        }),
        unknownResources: [alice],
      },
      {
        name: 'one active key, and more than the report shows',
        evidence: reported({ keys: [first], hasMoreCredentials: true }),
        unknownResources: [alice],
      },
    ],
    notApplicable: [{ name: 'a user without keys', evidence: reported({}) }],
  }),
);
