import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { rootArn } from '../../facts/arns.ts';
import { hasRootCertificates } from '../../facts/root-certificates.ts';
import { whereRootExists } from '../../rules/root-user.ts';

export const rootNoSigningCertificates = defineCheck({
  id: 'root/no-signing-certificates',
  title: 'The root user has no signing certificates',
  severity: 'CRITICAL',
  evidence: ['accountSummary', 'credentialReport'],
  optional: ['credentialReport'],
  messages: { present: 'The root user has X.509 signing certificates.' },
  *evaluate({ accountSummary, credentialReport }, context) {
    const present = hasRootCertificates(accountSummary, credentialReport);
    yield whereRootExists(judge(rootArn(context), present), context);
  },
});

function judge(resource: string, present: boolean | null): Verdict<'present'> {
  if (present === null) return unknown(resource, 'Some evidence of root signing certificates is missing.');
  return present ? fail(resource, 'present') : pass(resource);
}
