import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { report, reported, reportRoot, reportUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userConsoleMfa } from './console-mfa.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';

testCheck(
  userConsoleMfa,
  mergeCases(staleReportCases({ row: { passwordEnabled: true, mfaActive: true } }), {
    pass: [
      {
        name: 'MFA, and a cell of the password that cannot be read',
        evidence: reported({ passwordEnabled: 'unreadable', mfaActive: true }),
      },
      { name: 'a password and MFA', evidence: reported({ passwordEnabled: true, mfaActive: true }) },
      {
        name: 'MFA, and no word of a password',
        evidence: reported({ passwordEnabled: null, mfaActive: true }),
      },
      {
        name: 'a root user without MFA, who is not judged here',
        evidence: {
          ...reported({ passwordEnabled: true, mfaActive: true }),
          credentialReport: report({
            root: reportRoot({ mfaActive: false }),
            users: [reportUser({ passwordEnabled: true, mfaActive: true })],
          }),
        },
      },
    ],
    fail: [
      {
        name: 'a password without MFA, beside users with MFA and without password',
        evidence: reported(
          { passwordEnabled: true },
          { user: 'bob', passwordEnabled: true, mfaActive: true },
          { user: 'ci' },
        ),
        counts: { PASS: 1, FAIL: 1 },
        failures: [
          { resource: alice, message: 'alice has a console password and no MFA device.', details: { user: 'alice' } },
        ],
      },
      {
        name: 'one that fails and one that is unknown',
        evidence: reported({ passwordEnabled: true }, { user: 'bob', passwordEnabled: true, mfaActive: null }),
        counts: { FAIL: 1, UNKNOWN: 1 },
        unknownResources: ['arn:aws:iam::111122223333:user/bob'],
        failures: [{ resource: alice, message: 'alice has a console password and no MFA device.' }],
      },
    ],
    unknown: [
      {
        name: 'a password, and a cell of MFA that cannot be read',
        evidence: reported({ passwordEnabled: true, mfaActive: 'unreadable' }),
        unknownResources: [alice],
      },
      {
        name: 'no MFA, and a cell of the password that cannot be read',
        evidence: reported({ passwordEnabled: 'unreadable' }),
        unknownResources: [alice],
      },
      {
        name: 'a password, and no word of MFA',
        evidence: reported({ passwordEnabled: true, mfaActive: null }),
        unknownResources: [alice],
      },
      {
        name: 'no MFA, and no word of a password',
        evidence: reported({ passwordEnabled: null, mfaActive: false }),
        unknownResources: [alice],
      },
    ],
    notApplicable: [
      { name: 'no users', evidence: reported() },
      { name: 'a user for programs', evidence: reported({ mfaActive: null }) },
    ],
  }),
);
