import { defineCheck } from '../../check/define-check.ts';
import { notApplicable, pass, unknown } from '../../check/verdict.ts';
import { rootArn } from '../../facts/arns.ts';
import { hasRootConsole, hasRootPassword, rootMfaKind } from '../../facts/root-mfa.ts';
import { judgeHardwareMfa, ROOT_HARDWARE_MFA_MESSAGES } from '../../rules/root-hardware-mfa.ts';

export const rootHardwareMfaOrNoPassword = defineCheck({
  id: 'root/hardware-mfa-or-no-password',
  title: 'The root user has hardware MFA only, or no password',
  severity: 'CRITICAL',
  evidence: ['accountSummary', 'credentialReport', 'virtualMfaDevices'],
  optional: ['credentialReport', 'virtualMfaDevices'],
  messages: ROOT_HARDWARE_MFA_MESSAGES,
  *evaluate({ accountSummary, credentialReport, virtualMfaDevices }, context) {
    const resource = rootArn(context);
    const hasPassword = hasRootPassword(accountSummary, credentialReport);
    const verdict = judgeHardwareMfa(resource, rootMfaKind(accountSummary, virtualMfaDevices, context));

    if (!hasRootConsole(context)) yield notApplicable(resource);
    else if (hasPassword === false) yield pass(resource);
    else if (hasPassword === null && verdict.status === 'FAIL') {
      yield unknown(resource, 'The evidence does not say whether the root user has a password.');
    } else yield verdict;
  },
});
