import { report, reportRoot, summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { rootNoSigningCertificates } from './no-signing-certificates.ts';

const resource = 'arn:aws:iam::111122223333:root';
const present = { resource, message: 'The root user has X.509 signing certificates.' };

function evidence(count: number | null, active: boolean | 'unreadable' | null = false, hasMoreCredentials = false) {
  const certificates = [{ slot: 1 as const, active: active ?? false, lastRotated: 'N/A' as const }];
  return {
    accountSummary: summary({ accountSigningCertificatesPresent: count }),
    credentialReport: report({ root: active === null ? null : reportRoot({ certificates, hasMoreCredentials }) }),
  };
}

testCheck(rootNoSigningCertificates, {
  pass: [{ name: 'none in the summary and in the report', evidence: evidence(0) }],
  fail: [
    { name: 'one in the summary', evidence: evidence(1), failures: [present] },
    { name: 'one in the report only', evidence: evidence(0, true), failures: [present] },
    { name: 'one in the report, and a summary without the count', evidence: evidence(null, true), failures: [present] },
    {
      name: 'one in the summary, which needs no report',
      evidence: evidence(1),
      missing: ['credentialReport'],
      failures: [present],
    },
  ],
  unknown: [
    {
      name: 'none in the summary, and no root row, which might show one',
      evidence: evidence(0, null),
      unknownResources: [resource],
    },
    { name: 'a row that cannot be read', evidence: evidence(0, 'unreadable'), unknownResources: [resource] },
    { name: 'a row with more than it shows', evidence: evidence(0, false, true), unknownResources: [resource] },
    { name: 'a summary without the count', evidence: evidence(null), unknownResources: [resource] },
    {
      name: 'none in the summary, and no report',
      evidence: evidence(0),
      missing: ['credentialReport'],
      unknownResources: [resource],
      cause: 'access_denied',
    },
  ],
  notApplicable: [
    {
      name: 'China, where there is no root user',
      context: { partition: 'aws-cn' },
      evidence: evidence(0, null),
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
