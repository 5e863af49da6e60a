import { ListOpenIDConnectProvidersCommand, ListSAMLProvidersCommand } from '@aws-sdk/client-iam';
import { asking } from './asking.ts';
import { byText } from './by-text.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

/** Neither list has pages. */
export async function readIdentityProviders({ session, rules }: CollectorContext): Promise<Reading> {
  const [saml, oidc] = await Promise.all([
    asking('iam:ListSAMLProviders', () =>
      session.iam((iam, abortSignal) => iam.send(new ListSAMLProvidersCommand({}), { abortSignal })),
    ),
    asking('iam:ListOpenIDConnectProviders', () =>
      session.iam((iam, abortSignal) => iam.send(new ListOpenIDConnectProvidersCommand({}), { abortSignal })),
    ),
  ]);
  const { SAMLProviderList: samlProviders = [] } = saml;
  const { OpenIDConnectProviderList: oidcProviders = [] } = oidc;
  return {
    observedAt: rules.now(),
    listed: [{ count: 'providers', listed: samlProviders.length + oidcProviders.length }],
    data: {
      saml: samlProviders
        .map(({ Arn: arn, CreateDate, ValidUntil }) => ({
          arn,
          createdAt: CreateDate?.toISOString() ?? null,
          validUntil: ValidUntil?.toISOString() ?? null,
        }))
        .sort(byText(({ arn }) => arn ?? '')),
      oidc: oidcProviders.map(({ Arn: arn }) => ({ arn })).sort(byText(({ arn }) => arn ?? '')),
    },
  };
}
