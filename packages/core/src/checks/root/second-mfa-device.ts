import type { CheckContext, Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { manual, notApplicable, pass, unknown } from '../../check/verdict.ts';
import type { AccountSummary } from '../../evidence/account-summary.ts';
import type { VirtualMfaDevices } from '../../evidence/virtual-mfa-devices.ts';
import { rootArn } from '../../facts/arns.ts';
import { hasRootConsole, isRootMfaEnabled, rootVirtualDevices } from '../../facts/root-mfa.ts';

export const rootSecondMfaDevice = defineCheck({
  id: 'root/second-mfa-device',
  title: 'A root user with MFA has more than one MFA device',
  severity: 'LOW',
  evidence: ['accountSummary', 'virtualMfaDevices'],
  optional: ['virtualMfaDevices'],
  messages: {},
  *evaluate({ accountSummary, virtualMfaDevices }, context) {
    yield judge(accountSummary, virtualMfaDevices, context);
  },
});

const LOOK_AT =
  'AWS lists virtual devices only: see in the security credentials of the root user whether a second MFA device is registered and kept elsewhere.';

/** The summary shows whether there is any device, and never how many. */
function judge(summary: AccountSummary, devices: VirtualMfaDevices | null, context: CheckContext): Verdict<never> {
  const resource = rootArn(context);
  const enabled = isRootMfaEnabled(summary);

  if (!hasRootConsole(context)) return notApplicable(resource);
  if (devices !== null && rootVirtualDevices(devices, context).length > 1) return pass(resource);
  if (enabled === null) return unknown(resource, 'The account summary does not say whether root has MFA.');
  if (!enabled) return notApplicable(resource);
  return devices === null
    ? unknown(resource, 'The virtual MFA devices could not be listed.')
    : manual(resource, LOOK_AT);
}
