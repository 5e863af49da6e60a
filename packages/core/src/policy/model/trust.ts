import type { PolicyStatement } from './parsed-policy.ts';
import type { PolicyPrincipal } from './policy-principal.ts';
import type { Requirement, Strength } from './requirement.ts';

/** The ways into a role. */
export const ASSUME_ACTIONS = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] as const;
export type AssumeAction = (typeof ASSUME_ACTIONS)[number];

/** Who is trusted. `everyoneExcept` is an Allow with NotPrincipal: everyone else, of any account. */
export type TrustedParty =
  | PolicyPrincipal
  | { readonly kind: 'everyoneExcept'; readonly principals: readonly PolicyPrincipal[] };

/** One party that a trust policy allows to assume the role, on what terms. */
export interface TrustGrant {
  readonly who: TrustedParty;
  readonly actions: readonly AssumeAction[];
  /** `conditionally` when it takes more than being that party. */
  readonly decision: 'always' | 'conditionally';
  readonly terms: TrustTerms;
  /** Every condition, those that follow from Deny statements too. */
  readonly requirements: readonly Requirement[];
  readonly statement: PolicyStatement;
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
  /** `aws:PrincipalArn`, `aws:PrincipalAccount` and the like: the caller itself. */
  readonly caller: Term;
  /** `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID`…: on whose behalf a service acts (confused deputy). */
  readonly source: Term;
  /** OIDC: the subject of the token, `<issuer>:sub`. */
  readonly subject: Term;
  /** OIDC: `<issuer>:aud`; SAML: `SAML:aud`. */
  readonly audience: Term;
  /** OIDC and SAML: every claim of this provider that is asked, without the provider's name. */
  readonly claims: Readonly<Record<string, Strength>>;
  /** `aws:SourceIp`, `aws:SourceVpc`, `aws:SourceVpce`. */
  readonly network: Term;
  /** Accounts that the caller must be of, by `aws:PrincipalAccount` or `aws:PrincipalArn`; null when of any. */
  readonly callerAccounts: readonly string[] | null;
  /** Account ids that `aws:SourceAccount` and `aws:SourceArn` name. */
  readonly sourceAccounts: readonly string[];
  /** Organization ids that the organization and source terms name. */
  readonly organizationIds: readonly string[];
}
