import { daysAgo } from '../evidence-fixtures.ts';

const CERTIFICATE = 'arn:aws:iam::111122223333:server-certificate/web';
const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/Corp';

/** Server certificates that expire on these dates, for the families of `expiry-cases.ts`. */
export const SERVER_CERTIFICATES = {
  resource: CERTIFICATE,
  subject: 'The server certificate web',
  evidence: (...expiries: readonly (string | null)[]) => ({
    serverCertificates: expiries.map((expiresAt, index) => ({
      name: index === 0 ? 'web' : `web${index}`,
      arn: numbered(CERTIFICATE, index),
      id: 'ASCA1',
      path: '/',
      uploadedAt: daysAgo(400),
      expiresAt,
    })),
  }),
};

/** SAML providers with metadata that expires on these dates, for the families of `expiry-cases.ts`. */
export const SAML_PROVIDERS = {
  resource: PROVIDER,
  subject: `The metadata of the SAML provider ${PROVIDER}`,
  evidence: (...expiries: readonly (string | null)[]) => ({
    identityProviders: {
      saml: expiries.map((validUntil, index) => ({
        arn: numbered(PROVIDER, index),
        createdAt: daysAgo(400),
        validUntil,
      })),
      oidc: [],
    },
  }),
};

function numbered(arn: string, index: number): string {
  return index === 0 ? arn : `${arn}${index}`;
}
