import { rootArn } from '../../facts/arns.ts';
import { judgeHardwareMfa, ROOT_HARDWARE_MFA_MESSAGES } from '../../facts/root-hardware-mfa.ts';
import { hasRootConsole, rootMfaKind } from '../../facts/root-mfa.ts';
import { defineCheck } from '../define-check.ts';
import { notApplicable } from '../verdict.ts';

export const hardwareMfaEnabled = defineCheck({
  id: 'root/hardware-mfa-enabled',
  title: 'The root user has hardware MFA only, even without a password',
  severity: 'CRITICAL',
  evidence: ['accountSummary', 'virtualMfaDevices'],
  optional: ['virtualMfaDevices'],
  messages: ROOT_HARDWARE_MFA_MESSAGES,
  *evaluate({ accountSummary, virtualMfaDevices }, context) {
    const resource = rootArn(context);

    if (!hasRootConsole(context)) yield notApplicable(resource);
    else yield judgeHardwareMfa(resource, rootMfaKind(accountSummary, virtualMfaDevices, context));
  },
});
