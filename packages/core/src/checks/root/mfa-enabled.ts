import { defineCheck } from '../../check/define-check.ts';
import { fail, notApplicable, pass, unknown } from '../../check/verdict.ts';
import { rootArn } from '../../facts/arns.ts';
import { hasRootConsole, isRootMfaEnabled } from '../../facts/root-mfa.ts';

export const rootMfaEnabled = defineCheck({
  id: 'root/mfa-enabled',
  title: 'The root user has MFA, even without a password',
  severity: 'CRITICAL',
  evidence: ['accountSummary'],
  messages: { none: 'No MFA device is enabled for the root user.' },
  *evaluate({ accountSummary }, context) {
    const resource = rootArn(context);
    const enabled = isRootMfaEnabled(accountSummary);

    if (!hasRootConsole(context)) yield notApplicable(resource);
    else if (enabled === null) yield unknown(resource, 'The account summary does not say whether root has MFA.');
    else yield enabled ? pass(resource) : fail(resource, 'none');
  },
});
