import { daysAgo } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { providerSamlNotExpired } from './saml-not-expired.ts';

const resource = 'arn:aws:iam::111122223333:saml-provider/Corp';

function evidence(...validUntil: (string | null)[]) {
  const saml = validUntil.map((until) => ({ arn: resource, createdAt: daysAgo(400), validUntil: until }));
  return { identityProviders: { saml, oidc: [] } };
}

testCheck(providerSamlNotExpired, {
  pass: [{ name: 'metadata for another year', evidence: evidence(daysAgo(-365)) }],
  fail: [
    {
      name: 'metadata that has expired',
      evidence: evidence(daysAgo(1)),
      failures: [
        {
          resource,
          message:
            'The metadata of the SAML provider arn:aws:iam::111122223333:saml-provider/Corp expired on 2026-10-31T12:00:00.000Z.',
        },
      ],
    },
  ],
  unknown: [{ name: 'metadata without an end', evidence: evidence(null), unknownResources: [resource] }],
  notApplicable: [{ name: 'no SAML provider', evidence: evidence() }],
});
