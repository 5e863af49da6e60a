import type { ReportDate } from '../../evidence/credential-report.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { daysAgo, type ReportUserFields, reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userSigningCertificatesRotated } from './signing-certificates-rotated.ts';

const resource = 'arn:aws:iam::111122223333:user/alice#signing-certificate-1';

function evidence(active: boolean | 'unreadable', lastRotated: ReportDate, with_: ReportUserFields = {}) {
  return reported({ certificates: [{ slot: 1, active, lastRotated }], ...with_ });
}

testCheck(
  userSigningCertificatesRotated,
  mergeCases(
    staleReportCases({
      row: { certificates: [{ slot: 1, active: true, lastRotated: daysAgo(5) }] },
      parts: ['#signing-certificate-1', '#signing-certificate-2', '#additional-credentials'],
    }),
    {
      pass: [
        { name: 'a young one, and no telling whether it is active', evidence: evidence('unreadable', daysAgo(5)) },
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
              message:
                'The signing certificate 1 of alice, dating from 2026-08-02T12:00:00.000Z, is older than 90 days.',
            },
          ],
        },
      ],
      unknown: [
        { name: 'one without a date', evidence: evidence(true, 'N/A'), unknownResources: [resource] },
        {
          name: 'an old one, and no telling whether it is active',
          evidence: evidence('unreadable', daysAgo(91)),
          unknownResources: [resource],
        },
        { name: 'one with a date that is none', evidence: evidence(true, 'unreadable'), unknownResources: [resource] },
        {
          name: 'more certificates than the report shows',
          evidence: reported({ hasMoreCredentials: true }),
          unknownResources: ['arn:aws:iam::111122223333:user/alice#additional-credentials'],
        },
      ],
      notApplicable: [{ name: 'an inactive one', evidence: evidence(false, daysAgo(400)) }],
    },
  ),
);
