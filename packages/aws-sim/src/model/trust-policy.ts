/** The text of a trust policy for an AWS service: `lambda`. */
export function serviceTrust(service: string): string {
  return trustPolicy({ Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' });
}

/** For everyone in an account who is allowed to; who must know the external id, if there is one. */
export function accountTrust(accountId: string, externalId: string | null = null): string {
  return trustPolicy({
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: 'sts:AssumeRole',
    ...(externalId === null ? {} : { Condition: { StringEquals: { 'sts:ExternalId': externalId } } }),
  });
}

/** For those who signed in at a SAML identity provider. */
export function samlTrust(providerArn: string): string {
  return trustPolicy({
    Principal: { Federated: providerArn },
    Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
    Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
  });
}

/** One statement that allows. */
export function trustPolicy(statement: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}
