import type { ReportDate } from '../../evidence/credential-report.ts';
import { daysAgo, report, reportUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userSigningCertificatesRotated } from './signing-certificates-rotated.ts';

const resource = 'arn:aws:iam::111122223333:user/alice#signing-certificate-1';

function evidence(active: boolean, lastRotated: ReportDate, with_: Parameters<typeof reportUser>[0] = {}) {
  const user = reportUser({ certificates: [{ slot: 1, active, lastRotated }], ...with_ });
  return { credentialReport: report({ users: [user] }) };
}

testCheck(userSigningCertificatesRotated, {
  pass: [
    { name: 'one of exactly 90 days', evidence: evidence(true, daysAgo(90)), changesWithinAnHour: true },
    { name: 'one without a date, of a young user', evidence: evidence(true, 'N/A', { createdAt: daysAgo(89) }) },
    {
      name: 'one of 91 days, where the organization chose a year',
      parameters: { rotationDays: 365 },
      evidence: evidence(true, daysAgo(91)),
    },
  ],
  fail: [
    {
      name: 'one of more than 90 days',
      evidence: evidence(true, daysAgo(91)),
      failures: [
        {
          resource,
          message: 'The signing certificate 1 of alice, dating from 2026-08-02T12:00:00.000Z, is older than 90 days.',
        },
      ],
    },
  ],
  unknown: [{ name: 'one without a date', evidence: evidence(true, 'N/A'), unknownResources: [resource] }],
  notApplicable: [{ name: 'an inactive one', evidence: evidence(false, daysAgo(400)) }],
});
