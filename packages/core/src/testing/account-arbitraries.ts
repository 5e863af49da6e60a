import { CauseCode } from '@plinth/contract';
import type { Arbitrary } from 'fast-check';
import * as fc from 'fast-check';
import type { AccessAnalyzerFindings } from '../evidence/access-analyzer-findings.ts';
import type { AccessAnalyzers } from '../evidence/access-analyzers.ts';
import type { AlternateContact, AlternateContacts } from '../evidence/alternate-contacts.ts';
import type { ContactInformation } from '../evidence/contact-information.ts';
import type { IdentityProviders } from '../evidence/identity-providers.ts';
import type { ServerCertificates } from '../evidence/server-certificates.ts';
import type { ServiceSpecificCredentials } from '../evidence/service-specific-credentials.ts';
import { ACCOUNT_ID, instant, name } from './basic-arbitraries.ts';

/** Lists whose members have different names. */
const names = fc.uniqueArray(name, { maxLength: 4 });

export const serverCertificates: Arbitrary<ServerCertificates> = names.chain((certificates) =>
  fc.tuple(
    ...certificates.map((certificate) =>
      fc.record({
        name: fc.constant(certificate),
        arn: fc.constant(`arn:aws:iam::${ACCOUNT_ID}:server-certificate/${certificate}`),
        id: fc.string(),
        path: fc.constantFrom('/', '/cloudfront/'),
        uploadedAt: fc.option(instant),
        expiresAt: fc.option(instant),
      }),
    ),
  ),
);

export const identityProviders: Arbitrary<IdentityProviders> = fc.tuple(names, names).chain(([saml, oidc]) =>
  fc.record({
    saml: fc.tuple(
      ...saml.map((provider) =>
        fc.record({
          arn: fc.constant(`arn:aws:iam::${ACCOUNT_ID}:saml-provider/${provider}`),
          createdAt: fc.option(instant),
          validUntil: fc.option(instant),
        }),
      ),
    ),
    oidc: fc.constant(oidc.map((issuer) => ({ arn: `arn:aws:iam::${ACCOUNT_ID}:oidc-provider/${issuer}` }))),
  }),
);

export const accountAliases: Arbitrary<string[]> = fc.uniqueArray(name, { maxLength: 2 });

const contact: Arbitrary<AlternateContact> = fc.record({
  name: fc.string(),
  title: fc.string(),
  email: fc.constantFrom('security@example.com', 'SECURITY@EXAMPLE.COM', ''),
  phone: fc.constantFrom('+49 30 1234567', ''),
});

export const alternateContacts: Arbitrary<AlternateContacts> = fc.record({
  security: fc.option(contact),
  billing: fc.option(contact),
  operations: fc.option(contact),
});

export const contactInformation: Arbitrary<ContactInformation> = fc.option(
  fc.record({
    fullName: fc.string(),
    companyName: fc.option(fc.string()),
    phoneNumber: fc.string(),
    city: fc.string(),
    stateOrRegion: fc.option(fc.string()),
    postalCode: fc.string(),
    countryCode: fc.constantFrom('DE', 'US', ''),
    websiteUrl: fc.option(fc.webUrl()),
  }),
);

const unread = fc.constantFrom(...CauseCode.options).map((code) => ({ code, message: 'It could not be read.' }));

function analyzersIn(region: string) {
  const type = fc.constantFrom('ACCOUNT', 'ORGANIZATION', 'ACCOUNT_UNUSED_ACCESS', 'SOMETHING_NEW');
  const status = fc.constantFrom('ACTIVE', 'CREATING', 'DISABLED', 'FAILED');
  const analyzer = (analyzerName: string) =>
    fc.record({
      arn: fc.constant(`arn:aws:access-analyzer:${region}:${ACCOUNT_ID}:analyzer/${analyzerName}`),
      name: fc.constant(analyzerName),
      type,
      status,
    });
  return fc.oneof(
    names.chain((list) =>
      fc.record({ region: fc.constant(region), analyzers: fc.tuple(...list.map((one) => analyzer(one))) }),
    ),
    fc.record({
      region: fc.constant(region),
      cause: unread,
    }),
  );
}

export const accessAnalyzers: Arbitrary<AccessAnalyzers> = fc
  .subarray(['eu-central-1', 'us-east-1', 'ap-southeast-7'])
  .chain((regions) => fc.tuple(...regions.map((region) => analyzersIn(region))));

const analyzerFinding = fc.record({
  id: name,
  resource: fc.option(
    fc.constantFrom('arn:aws:s3:::reports', `arn:aws:sqs:eu-central-1:${ACCOUNT_ID}:jobs`, 'arn:aws:s3:::__proto__'),
  ),
  resourceType: fc.constantFrom('AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::New::Thing'),
  isPublic: fc.option(fc.boolean()),
  principal: fc.dictionary(
    fc.constantFrom('AWS', 'Federated', 'CanonicalUser'),
    fc.constantFrom('*', '777788889999', '444455556666', 'arn:aws:iam::777788889999:role/x', ''),
    { maxKeys: 2 },
  ),
  actions: fc.subarray(['s3:GetObject', 'sqs:SendMessage', '*']),
  condition: fc.dictionary(
    fc.constantFrom('aws:PrincipalOrgID', 'aws:SourceIp'),
    fc.constantFrom('o-a1b2c3d4e5', 'o-zzzzzzzzzz', '0.0.0.0/0'),
    { maxKeys: 2 },
  ),
  createdAt: instant,
  error: fc.option(fc.constantFrom('ACCESS_DENIED', 'INTERNAL_ERROR')),
});

/** Of analyzers whose names may be those of `accessAnalyzers`. */
export const accessAnalyzerFindings: Arbitrary<AccessAnalyzerFindings> = fc.array(
  fc.constantFrom('eu-central-1', 'us-east-1').chain((region) =>
    fc.record({
      region: fc.constant(region),
      analyzer: name.map((one) => `arn:aws:access-analyzer:${region}:${ACCOUNT_ID}:analyzer/${one}`),
      findings: fc.array(analyzerFinding, { maxLength: 4 }),
      cause: fc.option(unread),
    }),
  ),
  { maxLength: 4 },
);

export const serviceSpecificCredentials: Arbitrary<ServiceSpecificCredentials> = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^ACCA\w{4}$/),
    userName: name,
    serviceName: fc.constantFrom(
      'bedrock.amazonaws.com',
      'logs.amazonaws.com',
      'codecommit.amazonaws.com',
      'new-service.amazonaws.com',
    ),
    status: fc.constantFrom('Active', 'Inactive', 'Expired'),
    createdAt: instant,
    expiresAt: fc.option(instant),
  }),
  { maxLength: 4, selector: ({ id }) => id },
);
