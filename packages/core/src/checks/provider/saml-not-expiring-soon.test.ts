import { daysAgo } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { providerSamlNotExpiringSoon } from './saml-not-expiring-soon.ts';

const resource = 'arn:aws:iam::111122223333:saml-provider/Corp';

function evidence(...validUntil: (string | null)[]) {
  const saml = validUntil.map((until) => ({ arn: resource, createdAt: daysAgo(400), validUntil: until }));
  return { identityProviders: { saml, oidc: [] } };
}

testCheck(providerSamlNotExpiringSoon, {
  pass: [
    { name: 'metadata for another year', evidence: evidence(daysAgo(-365)) },
    {
      name: 'metadata for another week, where the organization chose six days',
      parameters: { warningDays: 6 },
      evidence: evidence(daysAgo(-7)),
    },
  ],
  fail: [
    {
      name: 'metadata for another week',
      evidence: evidence(daysAgo(-7)),
      failures: [
        {
          resource,
          message:
            'The metadata of the SAML provider arn:aws:iam::111122223333:saml-provider/Corp expires on 2026-11-08T12:00:00.000Z, in less than 30 days.',
        },
      ],
    },
  ],
  unknown: [{ name: 'metadata without an end', evidence: evidence(null), unknownResources: [resource] }],
  notApplicable: [
    { name: 'metadata that has expired, which has a rule of its own', evidence: evidence(daysAgo(1)) },
    { name: 'no SAML provider', evidence: evidence() },
  ],
});
