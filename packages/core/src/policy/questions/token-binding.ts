import {
  type NamedBy,
  SHARED_ISSUERS,
  type SharedIssuer,
  SUBJECT_FORMS,
  TENANT_ISSUERS,
} from '../model/oidc-issuers.ts';
import type { Requirement } from '../model/requirement.ts';
import type { TrustGrant } from '../model/trust.ts';
import { addressOf, claimIn, isReadByAws } from '../trust/token-claims.ts';

/**
 * Who can get such a token. `owner`: whom the trust policy names; `anyone`: the issuer gives everybody one. What lies
 * between, a person has to judge: every identity of the issuer's `tenant`; those who sign in to an `application`, or may
 * be a `guest`; those who call a workflow or act in a repository, of which the claim says but a `partial` thing; whom a
 * claim that AWS isn't known to read names (`unread`), or whom an issuer serves that isn't on the list (`unlisted`).
 */
export type TokenBinding = 'owner' | 'anyone' | 'tenant' | 'application' | 'guest' | 'unread' | 'unlisted' | 'partial';

/** Of a grant that trusts an OIDC provider; null of any other. */
export function tokenBindingOf({ who, requirements }: TrustGrant): TokenBinding | null {
  if (who.kind !== 'oidc') return null;
  const { issuer } = who;
  const address = addressOf(issuer);
  const asked = requirements
    .filter(({ strength }) => strength !== 'open')
    .map((requirement) => ({ ...requirement, claim: claimIn(requirement.key, issuer) ?? requirement.key }));
  const shared = SHARED_ISSUERS.get(address);
  if (shared !== undefined) return ofShared(address, shared, asked);
  return ofOthers(TENANT_ISSUERS.some((pattern) => pattern.test(address)) ? 'tenant' : 'unlisted', asked);
}

interface Asked extends Requirement {
  /** Without the issuer's name; the whole key of what is no claim. */
  readonly claim: string;
}

function ofShared(
  address: string,
  { owner, partial = {}, hasChosenSubjects = false }: SharedIssuer,
  asked: readonly Asked[],
): TokenBinding {
  const isFree = (claim: string) => hasChosenSubjects && claim === 'sub';
  if (asked.some((one) => names(one, owner, isFree(one.claim)))) return 'owner';
  if (address === COGNITO && asked.some((one) => names(one, partial))) return excludesGuests(asked) ? 'owner' : 'guest';
  const first = asked.find((one) => names(one, partial));
  if (first !== undefined) return first.claim === 'aud' || first.claim === 'app_id' ? 'application' : 'partial';
  return asked.some(({ key, claim }) => key !== claim && !isReadByAws(address, claim)) ? 'unread' : 'anyone';
}

const COGNITO = 'cognito-identity.amazonaws.com';

/** An identity pool may admit guests, who are anybody: only `amr` excludes them. */
function excludesGuests(asked: readonly Asked[]): boolean {
  return asked.some(
    ({ claim, strength, values }) => claim === 'amr' && strength === 'exact' && !values.includes('unauthenticated'),
  );
}

function names({ claim, operator, values }: Asked, claims: Readonly<Record<string, NamedBy>>, isFree = false): boolean {
  const namedBy = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  return (
    namedBy !== undefined &&
    values.every((value) => {
      const fixed = fixedPart(value, operator);
      // What is whole ends where its name does.
      if (fixed === value) return !isFree || namedBy === 'whole' || namedBy.test(`${value}:`);
      return namedBy !== 'whole' && namedBy.test(fixed);
    })
  );
}

/** What stands before the first wildcard. */
function fixedPart(value: string, operator: Requirement['operator']): string {
  return /Like$|^Arn/.test(operator) ? (value.split(/[*?]/, 1)[0] ?? '') : value;
}

/**
 * Of an issuer that serves one tenant the address says whose tokens these are. One that isn't listed is shared until
 * shown otherwise: what it asks of a subject has to be whole, by a form that is known.
 */
function ofOthers(kind: 'tenant' | 'unlisted', asked: readonly Asked[]): TokenBinding {
  const subjects = new Set(asked.filter(({ claim }) => claim === 'sub').map((one) => ofSubject(kind, one)));
  return (['owner', kind, 'anyone'] as const).find((binding) => subjects.has(binding)) ?? kind;
}

function ofSubject(kind: 'tenant' | 'unlisted', { operator, values }: Asked): TokenBinding {
  const bindingOf = (value: string): TokenBinding => {
    const fixed = fixedPart(value, operator);
    const form = SUBJECT_FORMS.get(/^[^:]*:/.exec(fixed)?.[0] ?? '');
    if (fixed === value || form?.test(fixed)) return 'owner';
    if (kind === 'tenant') return form === undefined && !isOnlyLabel(fixed) ? 'owner' : 'tenant';
    return form === undefined ? 'unlisted' : 'anyone';
  };
  const bindings = new Set(values.map(bindingOf));
  return (['anyone', kind] as const).find((binding) => bindings.has(binding)) ?? 'owner';
}

/** What the subjects of everybody at an issuer may begin with. */
function isOnlyLabel(fixed: string): boolean {
  return /^(?:[a-z0-9_-]+(?::(?:\/\/)?|\|))?$/i.test(fixed);
}
