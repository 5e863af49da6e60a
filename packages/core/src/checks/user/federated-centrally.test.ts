import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userFederatedCentrally } from './federated-centrally.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';

testCheck(
  userFederatedCentrally,
  mergeCases(staleReportCases({ row: {} }), {
    pass: [{ name: 'a user for programs only', evidence: reported({}) }],
    fail: [
      {
        name: 'a user with a console password, MFA or not',
        evidence: reported({ passwordEnabled: true, mfaActive: true }, { user: 'ci' }),
        counts: { PASS: 1, FAIL: 1 },
        failures: [{ resource: alice, message: 'alice signs in to the console as an IAM user of this account.' }],
      },
    ],
    unknown: [
      { name: 'no telling', evidence: reported({ passwordEnabled: 'unreadable' }), unknownResources: [alice] },
      { name: 'no word of a password', evidence: reported({ passwordEnabled: null }), unknownResources: [alice] },
    ],
    notApplicable: [{ name: 'no users', evidence: reported() }],
  }),
);
