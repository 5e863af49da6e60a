import { defineCheck } from '../../check/define-check.ts';
import { fail, notApplicable, pass, unknown } from '../../check/verdict.ts';
import { rootArn } from '../../facts/arns.ts';
import { hasRootConsole, isRootMfaEnabled } from '../../facts/root-mfa.ts';

export const securityStatusRootMfaActivated = defineCheck({
  id: 'security-status/root-mfa-activated',
  title: 'Security Status of 2018: activate MFA on your root account',
  severity: 'INFORMATIONAL',
  evidence: ['accountSummary'],
  messages: { none: 'The account summary says that root has no MFA.' },
  *evaluate({ accountSummary }, context) {
    const resource = rootArn(context);
    const enabled = isRootMfaEnabled(accountSummary);

    if (!hasRootConsole(context)) yield notApplicable(resource);
    else if (enabled === null) yield unknown(resource, 'The account summary does not say whether root has MFA.');
    else yield enabled ? pass(resource) : fail(resource, 'none');
  },
});
