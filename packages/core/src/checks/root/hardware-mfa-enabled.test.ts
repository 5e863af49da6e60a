import { mfaDevice, summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { rootHardwareMfaEnabled } from './hardware-mfa-enabled.ts';

const resource = 'arn:aws:iam::111122223333:root';
const rootDevice = mfaDevice({ serialNumber: 'arn:aws:iam::111122223333:mfa/kms-phone', userArn: resource });
const ownerless = mfaDevice({ serialNumber: 'arn:aws:iam::111122223333:mfa/some-phone', userArn: null });

testCheck(rootHardwareMfaEnabled, {
  pass: [
    {
      name: 'MFA and no virtual device: what is left is hardware',
      evidence: { accountSummary: summary(), virtualMfaDevices: [] },
    },
    {
      name: 'virtual devices of users with a name or path that looks like root',
      evidence: {
        accountSummary: summary(),
        virtualMfaDevices: [
          mfaDevice({
            serialNumber: 'arn:aws:iam::111122223333:mfa/groot',
            userArn: 'arn:aws:iam::111122223333:user/groot',
          }),
          mfaDevice({
            serialNumber: 'arn:aws:iam::111122223333:mfa/root-ops-phone',
            userArn: 'arn:aws:iam::111122223333:user/root-ops/alice',
          }),
          mfaDevice({
            serialNumber: 'arn:aws:iam::111122223333:mfa/root',
            userArn: 'arn:aws:iam::111122223333:user/x:root',
          }),
        ],
      },
    },
    {
      name: "a user's device with the serial number of root's",
      evidence: {
        accountSummary: summary(),
        virtualMfaDevices: [mfaDevice({ serialNumber: 'arn:aws:iam::111122223333:mfa/root-account-mfa-device' })],
      },
    },
  ],
  fail: [
    {
      name: 'no MFA, which needs no list of devices',
      evidence: { accountSummary: summary({ accountMfaEnabled: 0 }), virtualMfaDevices: [rootDevice] },
      missing: ['virtualMfaDevices'],
      failures: [{ resource, message: 'No MFA device is enabled for the root user.' }],
    },
    {
      name: 'no MFA',
      evidence: { accountSummary: summary({ accountMfaEnabled: 0 }), virtualMfaDevices: [] },
      failures: [{ resource, message: 'No MFA device is enabled for the root user.' }],
    },
    {
      name: 'no credentials at all: CIS up to 4.0 makes no exception',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }),
        virtualMfaDevices: [],
      },
      failures: [{ resource, message: 'No MFA device is enabled for the root user.' }],
    },
    {
      name: 'a virtual device with a name of its own, perhaps beside a hardware one',
      evidence: { accountSummary: summary(), virtualMfaDevices: [mfaDevice(), rootDevice] },
      failures: [
        {
          resource,
          message: 'A virtual MFA device is enabled for the root user: arn:aws:iam::111122223333:mfa/kms-phone.',
          details: { serialNumbers: ['arn:aws:iam::111122223333:mfa/kms-phone'] },
        },
      ],
    },
    {
      name: "a device without an owner and with the serial number of root's, and another of root's",
      evidence: {
        accountSummary: summary(),
        virtualMfaDevices: [
          mfaDevice({ serialNumber: 'arn:aws:iam::111122223333:mfa/root-account-mfa-device', userArn: null }),
          rootDevice,
        ],
      },
      failures: [
        {
          resource,
          message:
            'A virtual MFA device is enabled for the root user: arn:aws:iam::111122223333:mfa/kms-phone, arn:aws:iam::111122223333:mfa/root-account-mfa-device.',
        },
      ],
    },
    {
      name: "root's virtual device, which a summary does not count",
      evidence: { accountSummary: summary({ accountMfaEnabled: null }), virtualMfaDevices: [rootDevice, ownerless] },
      failures: [
        {
          resource,
          message: 'A virtual MFA device is enabled for the root user: arn:aws:iam::111122223333:mfa/kms-phone.',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'MFA of some kind, and no list of devices',
      evidence: { accountSummary: summary(), virtualMfaDevices: [rootDevice] },
      missing: ['virtualMfaDevices'],
      unknownResources: [resource],
      cause: 'access_denied',
    },
    {
      name: 'a virtual device without an owner: it could be that of root',
      evidence: { accountSummary: summary(), virtualMfaDevices: [mfaDevice(), ownerless] },
      unknownResources: [resource],
    },
    {
      name: "another account's root serial number without an owner",
      evidence: {
        accountSummary: summary(),
        virtualMfaDevices: [
          mfaDevice({ serialNumber: 'arn:aws:iam::999999999999:mfa/root-account-mfa-device', userArn: null }),
        ],
      },
      unknownResources: [resource],
    },
    {
      name: 'a summary that does not say',
      evidence: { accountSummary: summary({ accountMfaEnabled: null }), virtualMfaDevices: [] },
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'GovCloud',
      context: { partition: 'aws-us-gov' },
      evidence: { accountSummary: summary(), virtualMfaDevices: [rootDevice] },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
