import { defineCheck } from '../../check/define-check.ts';
import { fail, notApplicable, pass, unknown } from '../../check/verdict.ts';
import { rootArn } from '../../facts/arns.ts';
import { hasRootConsole, hasRootPassword, isRootMfaEnabled } from '../../facts/root-mfa.ts';

export const rootMfaOrNoPassword = defineCheck({
  id: 'root/mfa-or-no-password',
  title: 'The root user has MFA or no password',
  severity: 'CRITICAL',
  evidence: ['accountSummary', 'credentialReport'],
  optional: ['credentialReport'],
  messages: { none: 'The root user has a password and no MFA device.' },
  *evaluate({ accountSummary, credentialReport }, context) {
    const resource = rootArn(context);
    const enabled = isRootMfaEnabled(accountSummary);
    const hasPassword = hasRootPassword(accountSummary, credentialReport);

    if (!hasRootConsole(context)) yield notApplicable(resource);
    else if (enabled === true || hasPassword === false) yield pass(resource);
    else if (enabled === null) yield unknown(resource, 'The account summary does not say whether root has MFA.');
    else if (hasPassword === null)
      yield unknown(resource, 'The evidence does not say whether the root user has a password.');
    else yield fail(resource, 'none');
  },
});
