import type { Condition } from '../model/condition.ts';
import type { Requirement } from '../model/requirement.ts';
import type { TrustedParty, TrustTerms } from '../model/trust.ts';
import { strengthOn } from './requirement.ts';
import { needsKey } from './settle.ts';

const ORGANIZATION_KEYS = ['aws:principalorgid', 'aws:principalorgpaths'];
const SOURCE_ORGANIZATION_KEYS = ['aws:sourceorgid', 'aws:sourceorgpaths'];
const SOURCE_KEYS = ['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceowner', ...SOURCE_ORGANIZATION_KEYS];
const NETWORK_KEYS = ['aws:sourceip', 'aws:vpcsourceip', 'aws:sourcevpc', 'aws:sourcevpce'];

/** Sorts what is asked of a party by what it is about. */
export function termsOf(
  who: TrustedParty,
  {
    conditions,
    requirements,
  }: { readonly conditions: readonly Condition[]; readonly requirements: readonly Requirement[] },
): TrustTerms {
  const isService = who.kind === 'service' || who.kind === 'anyService';
  return {
    externalId: strengthOn(requirements, ['sts:externalid']),
    mfa: conditions.some(asksForMfa),
    organization: strengthOn(requirements.map(asOrganization), ORGANIZATION_KEYS),
    source: strengthOn(requirements, SOURCE_KEYS),
    audience: strengthOn(requirements, ['saml:aud']),
    network: strengthOn(requirements, NETWORK_KEYS),
    sourceAccounts: sourceAccounts(requirements),
    organizationIds: organizationIds(requirements, isService ? SOURCE_ORGANIZATION_KEYS : ORGANIZATION_KEYS),
  };
}

/** A path pattern that isn't open names the organization in full, whatever it leaves open below. */
function asOrganization(requirement: Requirement): Requirement {
  const { key, strength } = requirement;
  return key === 'aws:principalorgpaths' && strength === 'pattern'
    ? { ...requirement, strength: 'exact' }
    : requirement;
}

/**
 * `aws:MultiFactorAuthAge` is there only after MFA, `aws:MultiFactorAuthPresent` in every request with temporary
 * credentials; long-term access keys lack both.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
function asksForMfa(condition: Condition): boolean {
  const { key, operator, values } = condition;
  if (key === 'aws:multifactorauthage') return needsKey(condition);
  if (key !== 'aws:multifactorauthpresent' || !needsKey(condition)) return false;
  return operator === 'Null' ? false : values.join().toLowerCase() === 'true' && !operator.includes('Not');
}

function sourceAccounts(requirements: readonly Requirement[]): readonly string[] {
  const accounts = requirements.flatMap(({ key, values, strength }) => {
    if (strength === 'open') return [];
    if (key === 'aws:sourceaccount' || key === 'aws:sourceowner') return values;
    return key === 'aws:sourcearn' ? values.map((arn) => arn.split(':')[4] ?? '') : [];
  });
  return [...new Set(accounts.filter((account) => account !== ''))].sort();
}

/** Those that all requirements on these keys admit. */
function organizationIds(requirements: readonly Requirement[], keys: readonly string[]): readonly string[] {
  const [first = [], ...more] = requirements
    .filter(({ key, strength }) => keys.includes(key) && strength !== 'open')
    .map(({ values }) => values.map((value) => value.split('/')[0] ?? ''));
  return [...new Set(first.filter((id) => more.every((ids) => ids.includes(id))))].sort();
}
