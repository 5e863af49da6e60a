import type { PolicyStatement } from './parsed-policy.ts';
import type { PolicyPrincipal } from './policy-principal.ts';
import type { Requirement, Strength } from './requirement.ts';

/** The ways into a role. */
export const ASSUME_ACTIONS = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] as const;
export type AssumeAction = (typeof ASSUME_ACTIONS)[number];

/** Who is trusted. */
export type TrustedParty =
  | PolicyPrincipal
  /** Everyone else, of any account: an Allow with NotPrincipal, or what a Deny leaves of everyone. */
  | { readonly kind: 'everyoneExcept'; readonly principals: readonly PolicyPrincipal[] }
  /** Everyone, on conditions that only a service of AWS meets; which one isn't said. */
  | { readonly kind: 'anyService' };

/** One party that a trust policy allows to assume the role, on what terms. */
export interface TrustGrant {
  readonly who: TrustedParty;
  /** The accounts that the party, as far as the conditions narrow it, can be of. */
  readonly callers: CallerAccounts;
  readonly actions: readonly AssumeAction[];
  /** `conditionally` when it takes more than being that party. */
  readonly decision: 'always' | 'conditionally';
  readonly terms: TrustTerms;
  /** Every condition, those that follow from Deny statements too. */
  readonly requirements: readonly Requirement[];
  readonly statement: PolicyStatement;
}

/** Accounts of AWS that callers are of. Services, and those who come with a token or an assertion, are of none. */
export interface CallerAccounts {
  /** Account ids, sorted. */
  readonly named: readonly string[];
  /** `unresolved`: one principal, known by its unique id, of an account that the id doesn't say. */
  readonly others: 'none' | 'unresolved' | 'anybody';
}

type Term = Strength | 'absent';

/** How far the conditions narrow, by what they ask. */
export interface TrustTerms {
  /** `sts:ExternalId`. */
  readonly externalId: Term;
  /** The caller has signed in with MFA; a role or key without it is refused. */
  readonly mfa: boolean;
  /** `aws:PrincipalOrgID`, `aws:PrincipalOrgPaths`: the caller's organization; a path in it is no less `exact`. */
  readonly organization: Term;
  /** `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID`…: on whose behalf a service acts (confused deputy). */
  readonly source: Term;
  /** SAML: `SAML:aud`. */
  readonly audience: Term;
  /** `aws:SourceIp`, `aws:SourceVpc`, `aws:SourceVpce`. */
  readonly network: Term;
  /** Account ids that `aws:SourceAccount` and `aws:SourceArn` name. */
  readonly sourceAccounts: readonly string[];
  /** The organizations that callers can be of, for a service those that it may act for; empty when of any or none. */
  readonly organizationIds: readonly string[];
}
