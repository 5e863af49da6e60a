import { rootArn } from '../../facts/arns.ts';
import { hasRootCertificates } from '../../facts/root-certificates.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass, unknown } from '../verdict.ts';

export const noRootSigningCertificates = defineCheck({
  id: 'root/no-signing-certificates',
  title: 'The root user has no signing certificates',
  severity: 'CRITICAL',
  evidence: ['accountSummary', 'credentialReport'],
  messages: { present: 'The root user has X.509 signing certificates.' },
  *evaluate({ accountSummary, credentialReport }, context) {
    const resource = rootArn(context);
    const present = hasRootCertificates(accountSummary, credentialReport.root);

    if (present === null) yield unknown(resource, 'The account summary does not count root signing certificates.');
    else yield present ? fail(resource, 'present') : pass(resource);
  },
});
