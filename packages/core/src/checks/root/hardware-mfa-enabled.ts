import { defineCheck } from '../../check/define-check.ts';
import { notApplicable } from '../../check/verdict.ts';
import { rootArn } from '../../facts/arns.ts';
import { hasRootConsole, rootMfaKind } from '../../facts/root-mfa.ts';
import { judgeHardwareMfa, ROOT_HARDWARE_MFA_MESSAGES } from '../../rules/root-hardware-mfa.ts';

export const rootHardwareMfaEnabled = defineCheck({
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
