import type { SimRole } from '@plinth/aws-sim';
import type { Status } from '@plinth/contract';
import { admitsUnnamedService, admittedTo, type Caller, type Home } from './callers.ts';
import type { Oracle, Oracles } from './oracle.ts';
import { isReserved } from './reserved.ts';
import { type AdmittedTokens, tokensFor } from './token-holders.ts';
import type { Truth } from './truth.ts';

const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

/**
 * Checks of whom roles admit. Nothing here reads a trust policy for its meaning: each role is tried by everybody of a
 * universe of callers and tokens, and its status follows from who gets in.
 */
export const TRUST_ORACLES: Oracles = {
  'provider/trusted-by-a-role': ({ model, organization }) => {
    const { samlProviders, oidcProviderArns, roles } = model;
    const isTrusted = (arn: string) =>
      roles.some((role) => role.trustPolicy.includes(`"${arn}"`) && tokensFor(role, organization.company) !== null);
    const isSignIn = (arn: string) =>
      arn.includes('AWSSSO_') && roles.some(({ trusts }) => trusts === 'identityCenter');
    const unused = [
      ...samlProviders.filter(({ arn }) => !isSignIn(arn)),
      ...oidcProviderArns.filter((arn) => !isTrusted(arn)),
    ];
    if (samlProviders.length + oidcProviderArns.length === 0) return 'NOT_APPLICABLE';
    return unused.length > 0 ? 'FAIL' : 'PASS';
  },
  // What a stranger can do as well is the other check's.
  'role/external-accounts-expected': ofRoles((callers, home) => {
    const attempts = new Set(callers.filter(({ isStranger }) => isStranger).map(attemptOf));
    return ofOutsiders(outsideOf(callers, home).filter((caller) => !attempts.has(attemptOf(caller))));
  }),
  'role/no-read-only-for-strangers': ofRoles(
    (callers, home) => ofOutsiders(outsideOf(callers, home)),
    ({ attachedPolicyArns: arns }) => arns.includes(READ_ONLY),
  ),
  'role/not-open-to-anyone': ofRoles((callers) => {
    const strangers = callers.filter(({ isStranger }) => isStranger);
    if (strangers.length === 0) return 'PASS';
    return strangers.some(({ isInNetwork }) => !isInNetwork) ? 'FAIL' : 'MANUAL';
  }),
  'role/oidc-subject-bound': ({ model, organization }) =>
    worst(ownRoles(model.roles).map((role) => ofTokens(tokensFor(role, organization.company)))),
  'role/strangers-need-external-id': ofRoles((callers, home) => {
    const outsiders = outsideOf(callers, home);
    const loose = outsiders.filter(({ hasMfa, knowsExternalId }) => !hasMfa && !knowsExternalId);
    return outsiders.length === 0 ? 'NOT_APPLICABLE' : ofOutsiders(loose);
  }),
  'role/trusts-organization-only': ofRoles((callers, home) => ofOutsiders(outsideOf(callers, home))),
};

/** Whether a role admits any service, for anybody, though it admits nobody else it doesn't name. */
export function admitsAnyService(role: SimRole, truth: Truth): boolean {
  const home = homeOf(truth);
  return admitsUnnamedService(role, home) && !admittedTo(role, home).some(({ isStranger }) => isStranger);
}

/** Whether a role admits somebody of another account, or with a token. */
export function admitsFromElsewhere(role: SimRole, truth: Truth): boolean {
  if (tokensFor(role, truth.organization.company) !== null) return true;
  return admittedTo(role, homeOf(truth)).some(({ accountId }) => accountId !== truth.account.id);
}

function ownRoles(roles: readonly SimRole[]): readonly SimRole[] {
  return roles.filter((role) => !isReserved(role));
}

function homeOf({ account, organization, accounts }: Truth): Home {
  return {
    accountId: account.id,
    organizationId: organization.id,
    members: new Set(accounts.map(({ id }) => id)),
  };
}

function ofRoles(
  judge: (callers: readonly Caller[], home: Home) => Status,
  isJudged: (role: SimRole) => boolean = () => true,
): Oracle {
  return (truth) => {
    const home = homeOf(truth);
    const roles = ownRoles(truth.model.roles).filter(isJudged);
    // Most roles trust a service, and most of those the same one.
    const byText = new Map(roles.map((role) => [role.trustPolicy, role]));
    return worst([...byText.values()].map((role) => judge(admittedTo(role, home), home)));
  };
}

function outsideOf(callers: readonly Caller[], { members }: Home): readonly Caller[] {
  return callers.filter(({ accountId }) => !members.has(accountId));
}

/** All of an attempt but of which account and organization it is. */
function attemptOf({ accountId, request }: Caller): string {
  const { 'aws:principalorgid': _organization, ...keys } = request.keys;
  return JSON.stringify(keys).replaceAll(accountId, '');
}

/** Who is known by a unique id alone may be of the organization or not. */
function ofOutsiders(callers: readonly Caller[]): Status {
  if (callers.length === 0) return 'PASS';
  return callers.every(({ isIdentified }) => isIdentified) ? 'MANUAL' : 'FAIL';
}

function ofTokens(tokens: AdmittedTokens | null): Status {
  if (tokens === null) return 'NOT_APPLICABLE';
  const { holders } = tokens;
  if (holders.has('anyone')) return 'FAIL';
  return holders.size === 0 || holders.has('borrower') ? 'MANUAL' : 'PASS';
}

/** The status that decides for the account. */
function worst(statuses: readonly Status[]): Status {
  return (
    (['FAIL', 'UNKNOWN', 'MANUAL', 'PASS'] as const).find((status) => statuses.includes(status)) ?? 'NOT_APPLICABLE'
  );
}
