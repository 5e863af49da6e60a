import type { CheckContext, Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import type { ReportUser } from '../../evidence/credential-report.ts';
import type { VirtualMfaDevices } from '../../evidence/virtual-mfa-devices.ts';
import { rootArn } from '../../facts/arns.ts';
import { unsaid } from '../../facts/report-cells.ts';
import { judgeReportedUsers } from '../../rules/judge-reported-users.ts';

export const userHardwareMfa = defineCheck({
  id: 'user/hardware-mfa',
  title: 'Every user with a console password has hardware MFA only',
  severity: 'LOW',
  // Users can have virtual devices only there: https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html
  notIn: ['aws-cn'],
  evidence: ['authorizationDetails', 'credentialReport', 'virtualMfaDevices'],
  addedLater: ['authorizationDetails'],
  optional: ['virtualMfaDevices'],
  messages: {
    none: '{{user}} has a console password and no MFA device.',
    virtual: '{{user}} has a virtual MFA device: {{serialNumbers}}.',
  },
  evaluate({ virtualMfaDevices, ...evidence }, context) {
    const devices = virtualMfaDevices ?? [];
    const serialNumbers = serialNumbersByOwner(devices);
    const isInDoubt =
      virtualMfaDevices === null || devices.some((device) => device.userArn === null && !isRoots(device, context));
    return judgeReportedUsers(evidence, context, {
      *judge(row) {
        if (row.passwordEnabled !== false) yield judge(row, serialNumbers.get(row.arn) ?? [], isInDoubt);
      },
    });
  },
});

/** Devices that AWS lists are virtual; a user with MFA and none of them has hardware, unless the list is in doubt. */
function judge(row: ReportUser, virtual: readonly string[], isInDoubt: boolean): Verdict<'none' | 'virtual'> {
  const { arn, passwordEnabled, mfaActive, user: name } = row;
  const isHardware = virtual.length === 0 && mfaActive === true && !isInDoubt;
  if (passwordEnabled !== true && !isHardware) return unknown(arn, unsaid(row, 'password_enabled'));
  if (virtual.length > 0) return fail(arn, 'virtual', { user: name, serialNumbers: [...virtual].sort() });
  if (typeof mfaActive !== 'boolean') return unknown(arn, unsaid(row, 'mfa_active'));
  if (!mfaActive) return fail(arn, 'none', { user: name });
  if (isInDoubt) return unknown(arn, "AWS did not name the owner of a virtual MFA device: it could be this user's.");
  return pass(arn);
}

function serialNumbersByOwner(devices: VirtualMfaDevices): ReadonlyMap<string | null, readonly string[]> {
  return new Map(
    [...Map.groupBy(devices, ({ userArn }) => userArn)].map(([owner, owned]) => [
      owner,
      owned.map(({ serialNumber }) => serialNumber),
    ]),
  );
}

/** The serial number that the console gives the root user's first device. */
function isRoots({ serialNumber }: VirtualMfaDevices[number], context: CheckContext): boolean {
  return serialNumber === rootArn(context).replace(/root$/, 'mfa/root-account-mfa-device');
}
