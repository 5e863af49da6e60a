import type { Requirement, Strength } from '../model/requirement.ts';
import type { TrustedParty, TrustTerms } from '../model/trust.ts';
import { strengthOn } from './requirement.ts';

const ORGANIZATION_KEYS = ['aws:principalorgid', 'aws:principalorgpaths'];
const CALLER_KEYS = ['aws:principalarn', 'aws:principalaccount', 'aws:userid', 'aws:username'];
const SOURCE_KEYS = ['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceowner', 'aws:sourceorgid', 'aws:sourceorgpaths'];
const NETWORK_KEYS = ['aws:sourceip', 'aws:vpcsourceip', 'aws:sourcevpc', 'aws:sourcevpce'];

/** Sorts the requirements of a grant by what they ask. */
export function termsOf(who: TrustedParty, requirements: readonly Requirement[]): TrustTerms {
  const claims = claimsOf(who, requirements);
  return {
    externalId: strengthOn(requirements, ['sts:externalid']),
    mfa: requirements.some(asksForMfa),
    organization: strengthOn(requirements.map(asOrganization), ORGANIZATION_KEYS),
    caller: strengthOn(requirements, CALLER_KEYS),
    source: strengthOn(requirements, SOURCE_KEYS),
    subject: claims['sub'] ?? 'absent',
    audience: claims['aud'] ?? 'absent',
    claims,
    network: strengthOn(requirements, NETWORK_KEYS),
    callerAccounts: callerAccounts(requirements),
    sourceAccounts: sourceAccounts(requirements),
    organizationIds: organizationIds(requirements),
  };
}

/** A path pattern that isn't open names the organization in full, whatever it leaves open below. */
function asOrganization(requirement: Requirement): Requirement {
  const { key, strength } = requirement;
  return key === 'aws:principalorgpaths' && strength === 'pattern'
    ? { ...requirement, strength: 'exact' }
    : requirement;
}

/** `aws:MultiFactorAuthAge` is there only after MFA. */
function asksForMfa({ key, operator, values, strength }: Requirement): boolean {
  if (key === 'aws:multifactorauthpresent') return strength === 'exact' && values.join() === 'true';
  return key === 'aws:multifactorauthage' && operator.startsWith('NumericLess') && strength !== 'open';
}

/** Claims of another provider are never in this one's tokens, and are left out. */
function claimsOf(who: TrustedParty, requirements: readonly Requirement[]): Readonly<Record<string, Strength>> {
  const prefix = claimPrefix(who);
  if (prefix === null) return {};
  const names = requirements.flatMap(({ key }) => (key.startsWith(prefix) ? [key] : []));
  const strengths = names.flatMap((key): [string, Strength][] => {
    const strength = strengthOn(requirements, [key]);
    return strength === 'absent' ? [] : [[key.slice(prefix.length), strength]];
  });
  return Object.fromEntries(strengths);
}

function claimPrefix(who: TrustedParty): string | null {
  if (who.kind === 'saml') return 'saml:';
  return who.kind === 'oidc' ? `${who.issuer}:` : null;
}

/** Of one requirement that names whole accounts only; others can but narrow it further. */
function callerAccounts(requirements: readonly Requirement[]): readonly string[] | null {
  const bounds = requirements.flatMap(({ key, operator, values, strength }) => {
    if (strength === 'open' || !/^(?:String|Arn)/.test(operator)) return [];
    if (key === 'aws:principalaccount') return [values];
    return key === 'aws:principalarn' ? [values.map((arn) => arn.split(':')[4] ?? '')] : [];
  });
  return bounds.find((accounts) => accounts.every((account) => /^\d{12}$/.test(account))) ?? null;
}

function sourceAccounts(requirements: readonly Requirement[]): readonly string[] {
  const accounts = requirements.flatMap(({ key, values, strength }) => {
    if (strength === 'open') return [];
    if (key === 'aws:sourceaccount' || key === 'aws:sourceowner') return values;
    return key === 'aws:sourcearn' ? values.map((arn) => arn.split(':')[4] ?? '') : [];
  });
  return [...new Set(accounts.filter((account) => account !== ''))].sort();
}

function organizationIds(requirements: readonly Requirement[]): readonly string[] {
  const keys = new Set([...ORGANIZATION_KEYS, 'aws:sourceorgid', 'aws:sourceorgpaths']);
  const ids = requirements.flatMap(({ key, values, strength }) =>
    keys.has(key) && strength !== 'open' ? values.map((value) => value.split('/')[0] ?? '') : [],
  );
  return [...new Set(ids)].sort();
}
