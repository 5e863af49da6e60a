import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userAnyMfa } from './any-mfa.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';

testCheck(
  userAnyMfa,
  mergeCases(staleReportCases({ row: { mfaActive: true } }), {
    pass: [{ name: 'MFA', evidence: reported({ mfaActive: true }) }],
    fail: [
      {
        name: 'a user for programs, without a password',
        evidence: reported({ passwordEnabled: false }, { user: 'bob', mfaActive: true }),
        counts: { PASS: 1, FAIL: 1 },
        failures: [{ resource: alice, message: 'alice has no MFA device.' }],
      },
    ],
    unknown: [
      { name: 'no word of MFA', evidence: reported({ mfaActive: null }), unknownResources: [alice] },
      { name: 'no telling', evidence: reported({ mfaActive: 'unreadable' }), unknownResources: [alice] },
    ],
    notApplicable: [{ name: 'no users', evidence: reported() }],
  }),
);
