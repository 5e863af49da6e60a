import { mfaDevice, summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { rootSecondMfaDevice } from './second-mfa-device.ts';

const resource = 'arn:aws:iam::111122223333:root';
const phone = mfaDevice({ serialNumber: 'arn:aws:iam::111122223333:mfa/phone', userArn: resource });
const first = mfaDevice({ serialNumber: 'arn:aws:iam::111122223333:mfa/root-account-mfa-device', userArn: null });
const ownerless = mfaDevice({ serialNumber: 'arn:aws:iam::111122223333:mfa/tablet', userArn: null });

testCheck(rootSecondMfaDevice, {
  pass: [
    {
      name: 'two virtual devices, of which AWS leaves the owner of the first out',
      evidence: { accountSummary: summary(), virtualMfaDevices: [first, phone] },
    },
    {
      name: 'two virtual devices, and a summary that does not say',
      evidence: { accountSummary: summary({ accountMfaEnabled: null }), virtualMfaDevices: [first, phone] },
    },
  ],
  manual: [
    {
      name: 'one virtual device, and hardware that is never listed',
      evidence: { accountSummary: summary(), virtualMfaDevices: [phone, mfaDevice()] },
    },
    { name: 'hardware, one or more', evidence: { accountSummary: summary(), virtualMfaDevices: [] } },
    {
      name: "one virtual device, and one that may be somebody else's",
      evidence: { accountSummary: summary(), virtualMfaDevices: [phone, ownerless] },
    },
  ],
  unknown: [
    {
      name: 'MFA of some kind, and no list of devices',
      evidence: { accountSummary: summary(), virtualMfaDevices: [first, phone] },
      missing: ['virtualMfaDevices'],
      unknownResources: [resource],
      cause: 'access_denied',
    },
    {
      name: 'a summary that does not say whether there is MFA',
      evidence: { accountSummary: summary({ accountMfaEnabled: null }), virtualMfaDevices: [phone] },
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'no MFA, which other checks are about',
      evidence: { accountSummary: summary({ accountMfaEnabled: 0 }), virtualMfaDevices: [] },
      counts: { NOT_APPLICABLE: 1 },
    },
    {
      name: 'GovCloud',
      context: { partition: 'aws-us-gov' },
      evidence: { accountSummary: summary(), virtualMfaDevices: [first, phone] },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
