import { daysAgo } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { certificateNotExpiringSoon } from './not-expiring-soon.ts';

const resource = 'arn:aws:iam::111122223333:server-certificate/web';

function evidence(...expiries: (string | null)[]) {
  return {
    serverCertificates: expiries.map((expiresAt, index) => ({
      name: index === 0 ? 'web' : `web${index}`,
      arn: `${resource}${index === 0 ? '' : index}`,
      id: 'ASCA1',
      path: '/',
      uploadedAt: daysAgo(400),
      expiresAt,
    })),
  };
}

testCheck(certificateNotExpiringSoon, {
  pass: [
    { name: 'one with 30 days left', evidence: evidence(daysAgo(-30)), changesWithinAnHour: true },
    {
      name: 'one with 29 days left, where the organization chose a week',
      parameters: { warningDays: 7 },
      evidence: evidence(daysAgo(-29)),
    },
    { name: 'one that expires next year', evidence: evidence(daysAgo(-365)) },
  ],
  fail: [
    {
      name: 'one with less than 30 days left',
      evidence: evidence(daysAgo(-29), daysAgo(-400)),
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource,
          message: 'The server certificate web expires on 2026-11-30T12:00:00.000Z, in less than 30 days.',
        },
      ],
    },
  ],
  unknown: [{ name: 'one without a date', evidence: evidence(null), unknownResources: [resource] }],
  notApplicable: [
    { name: 'one that has expired, which has a rule of its own', evidence: evidence(daysAgo(1)) },
    { name: 'none', evidence: evidence() },
  ],
});
