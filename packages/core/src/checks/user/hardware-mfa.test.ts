import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { mfaDevice, type ReportUserFields, reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userHardwareMfa } from './hardware-mfa.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';

function evidence(users: readonly ReportUserFields[], devices: readonly Parameters<typeof mfaDevice>[0][] = []) {
  return {
    ...reported(...users),
    virtualMfaDevices: devices.map((device) => mfaDevice(device)),
  };
}

const STALE = staleReportCases({ row: { passwordEnabled: true, mfaActive: true } });

testCheck(userHardwareMfa, {
  pass: [
    {
      name: 'MFA that is not virtual, and no telling whether there is a password',
      evidence: evidence([{ passwordEnabled: 'unreadable', mfaActive: true }]),
    },
    { name: 'MFA that is not virtual', evidence: evidence([{ passwordEnabled: true, mfaActive: true }]) },
    {
      name: "somebody else's virtual device, and root's without an owner",
      evidence: evidence(
        [{ passwordEnabled: true, mfaActive: true }],
        [
          { userArn: 'arn:aws:iam::111122223333:user/team/alice' },
          { userArn: null, serialNumber: 'arn:aws:iam::111122223333:mfa/root-account-mfa-device' },
        ],
      ),
    },
  ],
  fail: [
    {
      name: 'no MFA at all, which needs no list of devices',
      evidence: evidence([{ passwordEnabled: true, mfaActive: false }]),
      missing: ['virtualMfaDevices'],
      failures: [{ resource: alice, message: 'alice has a console password and no MFA device.' }],
    },
    {
      name: 'no MFA',
      evidence: evidence([{ passwordEnabled: true }, { user: 'ci' }]),
      failures: [{ resource: alice, message: 'alice has a console password and no MFA device.' }],
    },
    {
      name: 'a virtual device beside whatever else there is',
      evidence: evidence(
        [{ passwordEnabled: true, mfaActive: true }],
        [{ serialNumber: 'arn:aws:iam::111122223333:mfa/b' }, { serialNumber: 'arn:aws:iam::111122223333:mfa/a' }],
      ),
      failures: [
        {
          resource: alice,
          message: 'alice has a virtual MFA device: arn:aws:iam::111122223333:mfa/a, arn:aws:iam::111122223333:mfa/b.',
        },
      ],
    },
  ],
  unknown: [
    ...STALE.unknown.map((line) => ({ ...line, evidence: { ...line.evidence, virtualMfaDevices: [] } })),
    {
      name: 'a cell of MFA that cannot be read',
      evidence: evidence([{ passwordEnabled: true, mfaActive: 'unreadable' }]),
      unknownResources: [alice],
    },
    {
      name: 'MFA of some kind, and no list of devices',
      evidence: evidence([{ passwordEnabled: true, mfaActive: true }], [{}]),
      missing: ['virtualMfaDevices'],
      unknownResources: [alice],
      cause: 'access_denied',
    },
    {
      name: 'a device that AWS names no owner of',
      evidence: evidence([{ passwordEnabled: true, mfaActive: true }], [{ userArn: null }]),
      unknownResources: [alice],
    },
    { name: 'no word of a password', evidence: evidence([{ passwordEnabled: null }]), unknownResources: [alice] },
    {
      name: 'no word of MFA',
      evidence: evidence([{ passwordEnabled: true, mfaActive: null }]),
      unknownResources: [alice],
    },
  ],
  notApplicable: [
    ...STALE.notApplicable.map((line) => ({ ...line, evidence: { ...line.evidence, virtualMfaDevices: [] } })),
    { name: 'a user for programs', evidence: evidence([{ mfaActive: true }], [{}]) },
    {
      name: 'China, which has no hardware MFA',
      context: { partition: 'aws-cn' },
      evidence: evidence([{ passwordEnabled: true, mfaActive: false }]),
    },
  ],
});
