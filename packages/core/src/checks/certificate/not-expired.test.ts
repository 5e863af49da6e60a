import { daysAgo } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { certificateNotExpired } from './not-expired.ts';

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

testCheck(certificateNotExpired, {
  pass: [
    { name: 'one that expires this instant', evidence: evidence(daysAgo(0)), changesWithinAnHour: true },
    { name: 'one that expires next year', evidence: evidence(daysAgo(-365)) },
  ],
  fail: [
    {
      name: 'one that has expired',
      evidence: evidence(daysAgo(0, 1), daysAgo(-400)),
      counts: { PASS: 1, FAIL: 1 },
      failures: [{ resource, message: 'The server certificate web expired on 2026-11-01T11:59:59.999Z.' }],
    },
  ],
  unknown: [{ name: 'one without a date', evidence: evidence(null), unknownResources: [resource] }],
  notApplicable: [{ name: 'none', evidence: evidence() }],
});
