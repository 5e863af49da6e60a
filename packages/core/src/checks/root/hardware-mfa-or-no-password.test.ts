import { mfaDevice, report, reportRoot, summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { rootHardwareMfaOrNoPassword } from './hardware-mfa-or-no-password.ts';

const resource = 'arn:aws:iam::111122223333:root';
const rootDevice = mfaDevice({ serialNumber: 'arn:aws:iam::111122223333:mfa/kms-phone', userArn: resource });
const ownerless = mfaDevice({ serialNumber: 'arn:aws:iam::111122223333:mfa/some-phone', userArn: null });
const virtual = {
  resource,
  message: 'A virtual MFA device is enabled for the root user: arn:aws:iam::111122223333:mfa/kms-phone.',
};
const withoutPassword = report({ root: reportRoot({ passwordEnabled: false, mfaActive: false }) });
const withoutColumn = report({ root: reportRoot({ passwordEnabled: null, mfaActive: null }) });

testCheck(rootHardwareMfaOrNoPassword, {
  pass: [
    {
      name: 'hardware MFA, which needs no report',
      evidence: { accountSummary: summary(), credentialReport: report(), virtualMfaDevices: [] },
      missing: ['credentialReport'],
    },
    {
      name: 'a member without root credentials, which needs no list of devices',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }),
        credentialReport: withoutPassword,
        virtualMfaDevices: [],
      },
      missing: ['virtualMfaDevices'],
    },
    {
      name: 'hardware MFA',
      evidence: { accountSummary: summary(), credentialReport: report(), virtualMfaDevices: [mfaDevice()] },
    },
    {
      name: 'hardware MFA, and no word of a password',
      evidence: {
        accountSummary: summary({ accountPasswordPresent: null }),
        credentialReport: withoutColumn,
        virtualMfaDevices: [],
      },
    },
    {
      name: 'a member without root credentials: CIS from 5.0 and Security Hub accept it',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }),
        credentialReport: withoutPassword,
        virtualMfaDevices: [],
      },
    },
    {
      name: 'a virtual device that outlived the password',
      evidence: {
        accountSummary: summary({ accountPasswordPresent: 0 }),
        credentialReport: withoutPassword,
        virtualMfaDevices: [rootDevice],
      },
    },
  ],
  fail: [
    {
      name: 'a password by the summary and no MFA, which needs neither report nor list',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0 }),
        credentialReport: report(),
        virtualMfaDevices: [],
      },
      missing: ['credentialReport', 'virtualMfaDevices'],
      failures: [{ resource, message: 'No MFA device is enabled for the root user.' }],
    },
    {
      name: 'a password and no MFA',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0 }),
        credentialReport: report(),
        virtualMfaDevices: [],
      },
      failures: [{ resource, message: 'No MFA device is enabled for the root user.' }],
    },
    {
      name: 'a password and a virtual device',
      evidence: { accountSummary: summary(), credentialReport: report(), virtualMfaDevices: [rootDevice] },
      failures: [virtual],
    },
    {
      name: 'a password by the report that the summary does not count',
      evidence: {
        accountSummary: summary({ accountPasswordPresent: 0 }),
        credentialReport: report(),
        virtualMfaDevices: [rootDevice],
      },
      failures: [virtual],
    },
  ],
  unknown: [
    {
      name: 'MFA of some kind, and no list of devices',
      evidence: { accountSummary: summary(), credentialReport: report(), virtualMfaDevices: [rootDevice] },
      missing: ['virtualMfaDevices'],
      unknownResources: [resource],
      cause: 'access_denied',
    },
    {
      name: 'a virtual device, no password by the summary, and no report',
      evidence: {
        accountSummary: summary({ accountPasswordPresent: 0 }),
        credentialReport: withoutPassword,
        virtualMfaDevices: [rootDevice],
      },
      missing: ['credentialReport'],
      unknownResources: [resource],
      cause: 'access_denied',
    },
    {
      name: 'a virtual device, and no word of a password',
      evidence: {
        accountSummary: summary({ accountPasswordPresent: null }),
        credentialReport: withoutColumn,
        virtualMfaDevices: [rootDevice],
      },
      unknownResources: [resource],
    },
    {
      name: 'a password, and a virtual device without an owner',
      evidence: { accountSummary: summary(), credentialReport: report(), virtualMfaDevices: [ownerless] },
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'China',
      context: { partition: 'aws-cn' },
      evidence: { accountSummary: summary(), credentialReport: report(), virtualMfaDevices: [rootDevice] },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
