import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { LONG_AGO, reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNoPasswordWithKeys } from './no-password-with-keys.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const keys = [{ slot: 1, active: true, lastRotated: LONG_AGO }] as const;

testCheck(
  userNoPasswordWithKeys,
  mergeCases(staleReportCases({ row: { passwordEnabled: true } }), {
    pass: [
      {
        name: 'no password, and no telling whether a key is active',
        evidence: reported({ keys: [{ slot: 2, active: 'unreadable' }] }),
      },
      {
        name: 'no key, and no telling whether there is a password',
        evidence: reported({ passwordEnabled: 'unreadable' }),
      },
      {
        name: 'one or the other',
        evidence: reported({ passwordEnabled: true }, { user: 'ci', keys }),
        counts: { PASS: 2 },
      },
      {
        name: 'a password and an inactive key',
        evidence: reported({ passwordEnabled: true, keys: [{ slot: 1, lastRotated: LONG_AGO }] }),
      },
    ],
    fail: [
      {
        name: 'both',
        evidence: reported({ passwordEnabled: true, keys }),
        failures: [{ resource: alice, message: 'alice has a console password and active access keys.' }],
      },
    ],
    unknown: [
      {
        name: 'a password, and no telling whether a key is active',
        evidence: reported({ passwordEnabled: true, keys: [{ slot: 2, active: 'unreadable' }] }),
        unknownResources: [alice],
      },
      {
        name: 'a password, and more keys than the report shows',
        evidence: reported({ passwordEnabled: true, hasMoreCredentials: true }),
        unknownResources: [alice],
      },
      {
        name: 'a key, and no word of a password',
        evidence: reported({ passwordEnabled: null, keys }),
        unknownResources: [alice],
      },
    ],
    notApplicable: [{ name: 'neither', evidence: reported({}, { user: 'bob', passwordEnabled: null }) }],
  }),
);
