import type { AccessAnalyzerFinding, AccessAnalyzerFindings } from '../evidence/access-analyzer-findings.ts';
import type { AccessAnalyzer, AccessAnalyzers } from '../evidence/access-analyzers.ts';
import type { AlternateContact, AlternateContacts } from '../evidence/alternate-contacts.ts';
import type { ContactInformation } from '../evidence/contact-information.ts';
import type { IdentityProviders } from '../evidence/identity-providers.ts';
import { daysAgo, LONG_AGO } from './evidence-fixtures.ts';

const ACCOUNT_ID = '111122223333';

/** A SAML provider that is good for a year yet, by default `okta`. */
export function samlProvider(name = 'okta', with_: Partial<IdentityProviders['saml'][number]> = {}) {
  return {
    arn: `arn:aws:iam::${ACCOUNT_ID}:saml-provider/${name}`,
    createdAt: LONG_AGO,
    validUntil: daysAgo(-365),
    ...with_,
  };
}

/** An OIDC provider, by default GitHub's. */
export function oidcProvider(issuer = 'token.actions.githubusercontent.com'): IdentityProviders['oidc'][number] {
  return { arn: `arn:aws:iam::${ACCOUNT_ID}:oidc-provider/${issuer}` };
}

export function providers(with_: Partial<IdentityProviders> = {}): IdentityProviders {
  return { saml: [], oidc: [], ...with_ };
}

/** Somebody to write to, by default the security team. */
export function contact(with_: Partial<AlternateContact> = {}): AlternateContact {
  return {
    name: 'Security',
    title: 'Security team',
    email: 'security@example.com',
    phone: '+49 30 1234567',
    ...with_,
  };
}

/** All three alternate contacts, each another. */
export function contacts(with_: Partial<AlternateContacts> = {}): AlternateContacts {
  return {
    security: contact(),
    billing: contact({ name: 'Billing', title: 'Finance', email: 'billing@example.com', phone: '+49 30 2345678' }),
    operations: contact({ name: 'Operations', title: 'On call', email: 'ops@example.com', phone: '+49 30 3456789' }),
    ...with_,
  };
}

/** The primary contact. */
export function contactDetails(with_: Partial<NonNullable<ContactInformation>> = {}): NonNullable<ContactInformation> {
  return {
    fullName: 'Ada Lovelace',
    companyName: 'Example Ltd',
    phoneNumber: '+49 30 4567890',
    city: 'Berlin',
    stateOrRegion: null,
    postalCode: '10115',
    countryCode: 'DE',
    websiteUrl: null,
    ...with_,
  };
}

function analyzerArn(region: string, name: string): string {
  return `arn:aws:access-analyzer:${region}:${ACCOUNT_ID}:analyzer/${name}`;
}

/** An active analyzer for external access to the account, in `eu-central-1` unless its ARN says otherwise. */
function analyzer({ name = 'external', ...with_ }: Partial<AccessAnalyzer> = {}): AccessAnalyzer {
  return {
    arn: analyzerArn('eu-central-1', name),
    name,
    type: 'ACCOUNT',
    status: 'ACTIVE',
    ...with_,
  };
}

/** Regions with these analyzers each; by default two, each with one for external access. */
export function analyzers(
  byRegion: Readonly<Record<string, readonly Partial<AccessAnalyzer>[]>> = { 'eu-central-1': [{}], 'us-east-1': [{}] },
): AccessAnalyzers {
  return Object.entries(byRegion).map(([region, list]) => ({
    region,
    analyzers: list.map(({ name = 'external', ...with_ }) =>
      analyzer({ arn: analyzerArn(region, name), name, ...with_ }),
    ),
  }));
}

/** A finding of an analyzer: a bucket that an external account may read. */
function analyzerFinding(with_: Partial<AccessAnalyzerFinding> = {}): AccessAnalyzerFinding {
  return {
    id: 'a1b2c3d4',
    resource: 'arn:aws:s3:::reports',
    resourceType: 'AWS::S3::Bucket',
    isPublic: false,
    principal: { AWS: '777788889999' },
    actions: ['s3:GetObject'],
    condition: {},
    createdAt: LONG_AGO,
    error: null,
    ...with_,
  };
}

/** What the analyzers of `analyzers` found, by Region; by default nothing. */
export function analyzerFindings(
  byRegion: Readonly<Record<string, readonly Partial<AccessAnalyzerFinding>[]>> = {
    'eu-central-1': [],
    'us-east-1': [],
  },
): AccessAnalyzerFindings {
  return Object.entries(byRegion).map(([region, list]) => ({
    region,
    analyzer: analyzerArn(region, 'external'),
    findings: list.map((finding) => analyzerFinding(finding)),
    cause: null,
  }));
}
