import { TOKEN_CLAIMS } from './generated/token-claims.ts';

/**
 * Whether AWS is known to make a condition key of a claim: of other claims there is no key, and a condition on one is
 * met by nobody, until AWS begins to read it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function isReadByAws(issuer: string, claim: string): boolean {
  return OF_EVERY_TOKEN.has(claim) || (Object.hasOwn(TOKEN_CLAIMS, issuer) && claimsOf(issuer).includes(claim));
}

const OF_EVERY_TOKEN: ReadonlySet<string> = new Set(['amr', 'aud', 'email', 'oaud', 'sub']);

function claimsOf(issuer: string): readonly string[] {
  return TOKEN_CLAIMS[issuer]?.split(' ') ?? [];
}
