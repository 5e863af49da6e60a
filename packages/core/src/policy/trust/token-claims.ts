import { TOKEN_CLAIMS } from './generated/token-claims.ts';

/**
 * The claim of an issuer's tokens that a condition key names; null for any other key. The address of an issuer may end in
 * a slash, with which some write its keys and some don't.
 */
export function claimIn(key: string, issuer: string): string | null {
  const address = addressOf(issuer);
  const prefix = [`${address}:`, `${address}/:`].find((start) => key.startsWith(start));
  return prefix === undefined ? null : key.slice(prefix.length);
}

/** Without the slash that it may end in. */
export function addressOf(issuer: string): string {
  return issuer.endsWith('/') ? issuer.slice(0, -1) : issuer;
}

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
