import { report, reportRoot, summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { rootMfaOrNoPassword } from './mfa-or-no-password.ts';

const resource = 'arn:aws:iam::111122223333:root';
const none = { resource, message: 'The root user has a password and no MFA device.' };
const withoutPassword = report({ root: reportRoot({ passwordEnabled: false, mfaActive: false }) });
const withoutColumn = report({ root: reportRoot({ passwordEnabled: null, mfaActive: null }) });

testCheck(rootMfaOrNoPassword, {
  pass: [
    {
      name: 'MFA, which needs no report',
      evidence: { accountSummary: summary(), credentialReport: withoutPassword },
      missing: ['credentialReport'],
    },
    { name: 'a password and MFA', evidence: { accountSummary: summary(), credentialReport: report() } },
    {
      name: 'MFA enabled after the report',
      evidence: {
        accountSummary: summary(),
        credentialReport: report({ root: reportRoot({ mfaActive: false }) }),
      },
    },
    {
      name: 'a member without root credentials: CIS from 5.0 and Security Hub accept it',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }),
        credentialReport: withoutPassword,
      },
    },
    {
      name: 'no password by the summary, and a report without password columns',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }),
        credentialReport: withoutColumn,
      },
    },
    {
      name: 'no password by the report of an account with a summary that does not say',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: null }),
        credentialReport: withoutPassword,
      },
    },
    {
      name: 'no password, and a summary that does not say whether there is MFA',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: null, accountPasswordPresent: 0 }),
        credentialReport: withoutPassword,
      },
    },
  ],
  fail: [
    {
      name: 'a password by the summary and no MFA, which needs no report',
      evidence: { accountSummary: summary({ accountMfaEnabled: 0 }), credentialReport: report() },
      missing: ['credentialReport'],
      failures: [none],
    },
    {
      name: 'a password and no MFA',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0 }),
        credentialReport: report({ root: reportRoot({ mfaActive: false }) }),
      },
      failures: [none],
    },
    {
      name: 'a password made after the report',
      evidence: { accountSummary: summary({ accountMfaEnabled: 0 }), credentialReport: withoutPassword },
      failures: [none],
    },
    {
      name: 'a password by the report that the summary does not count',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }),
        credentialReport: report(),
      },
      failures: [none],
    },
  ],
  unknown: [
    {
      name: 'no password by the summary, and a report without a root row, which might show one',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }),
        credentialReport: report({ root: null }),
      },
      unknownResources: [resource],
    },
    {
      name: 'no password by the summary, and a row that cannot be read',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }),
        credentialReport: report({ root: reportRoot({ passwordEnabled: 'unreadable' }) }),
      },
      unknownResources: [resource],
    },
    {
      name: 'no password by the summary, and no report, which might show one',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }),
        credentialReport: withoutPassword,
      },
      missing: ['credentialReport'],
      unknownResources: [resource],
      cause: 'access_denied',
    },
    {
      name: 'a password, and a summary that does not say whether there is MFA',
      evidence: { accountSummary: summary({ accountMfaEnabled: null }), credentialReport: report() },
      unknownResources: [resource],
    },
    {
      name: 'no MFA, and no word of a password',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: null }),
        credentialReport: withoutColumn,
      },
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'GovCloud',
      context: { partition: 'aws-us-gov' },
      evidence: { accountSummary: summary({ accountMfaEnabled: 0 }), credentialReport: report() },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
