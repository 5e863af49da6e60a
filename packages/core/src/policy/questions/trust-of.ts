import { coversAction } from '../access/covers-action.ts';
import { truthOf } from '../conditions/condition-truth.ts';
import type { Condition } from '../model/condition.ts';
import { type KnownKeys } from '../model/condition.ts';
import type { ParsedPolicy, PolicyStatement } from '../model/parsed-policy.ts';
import { ASSUME_ACTIONS, type AssumeAction, type TrustedParty, type TrustGrant } from '../model/trust.ts';
import { asciiLowerCase } from '../patterns/glob.ts';
import { type DenyEffect, denyEffect } from '../trust/deny-effect.ts';
import { knownOf } from '../trust/known-of.ts';
import { isOpenOrganizationPath, isOpenSourceArn, isOpenSubject } from '../trust/open-patterns.ts';
import { toRequirement } from '../trust/requirement.ts';
import { termsOf } from '../trust/trust-terms.ts';

/**
 * Who may assume a role, by its trust policy (a policy parsed as `trust`): one grant for each
 * principal of each Allow statement, less what Deny statements take away. What a Deny asks of
 * everyone (`StringNotEquals` on a key) counts as a requirement of each grant. Principals of the
 * same account that are trusted by `:root` also need an identity policy; that isn't seen here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function trustOf(policy: ParsedPolicy): readonly TrustGrant[] {
  const denies = policy.statements.filter(({ effect }) => effect === 'Deny');
  return policy.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      partiesOf(statement).flatMap((who) => toGrants({ statement, who, actions: actionsFor(who, statement) }, denies)),
    );
}

interface Candidate {
  readonly statement: PolicyStatement;
  readonly who: TrustedParty;
  readonly actions: readonly AssumeAction[];
}

function toGrants({ statement, who, actions }: Candidate, denies: readonly PolicyStatement[]): readonly TrustGrant[] {
  const allowed = truthOf(statement.conditions, isAnybody(who) ? NOTHING_KNOWN : knownOf(who));
  if (actions.length === 0 || allowed === 'never') return [];
  const effects = denies.map((deny) => denyEffect(deny, who, (action) => covers(deny, action), actions));
  if (effects.some(({ kind }) => kind === 'refuses')) return [];
  const narrowed = effects.find((effect) => effect.kind === 'leaves');
  if (narrowed) {
    return narrowed.principals.flatMap((principal) =>
      toGrants({ statement, who: principal, actions: actions.filter((action) => fits(principal, action)) }, denies),
    );
  }
  const conditions = [...statement.conditions, ...effects.flatMap(requiredBy)];
  const requirements = conditions.map((condition) => toRequirement(condition, openTest(condition, who)));
  const always = allowed === 'always' && effects.every(({ kind }) => kind === 'nothing');
  return [
    {
      who,
      actions,
      decision: always ? 'always' : 'conditionally',
      terms: termsOf(who, requirements),
      requirements,
      statement,
    },
  ];
}

/** Services are among these, though a Deny that exempts services is meant for all others. */
function isAnybody({ kind }: TrustedParty): boolean {
  return kind === 'anyone' || kind === 'everyoneExcept';
}

const NOTHING_KNOWN: KnownKeys = new Map();

function partiesOf({ principals }: PolicyStatement): readonly TrustedParty[] {
  if (principals === null) return [];
  return principals.not ? [{ kind: 'everyoneExcept', principals: principals.items }] : principals.items;
}

function actionsFor(who: TrustedParty, statement: PolicyStatement): readonly AssumeAction[] {
  return ASSUME_ACTIONS.filter((action) => covers(statement, action) && fits(who, action));
}

function covers(statement: PolicyStatement, action: AssumeAction): boolean {
  return coversAction(statement, asciiLowerCase(action));
}

/** Tokens and assertions come by their own action; credentials of AWS by `sts:AssumeRole`. */
function fits(who: TrustedParty, action: AssumeAction): boolean {
  switch (who.kind) {
    case 'oidc':
      return action === 'sts:AssumeRoleWithWebIdentity';
    case 'saml':
      return action === 'sts:AssumeRoleWithSAML';
    case 'anyone':
    case 'everyoneExcept':
    case 'unrecognized':
      return true;
    case 'account':
    case 'entity':
    case 'deleted':
    case 'service':
    case 'canonicalUser':
    default:
      return action === 'sts:AssumeRole';
  }
}

function requiredBy(effect: DenyEffect): readonly Condition[] {
  return effect.kind === 'requires' ? [effect.condition] : [];
}

function openTest({ key }: Condition, who: TrustedParty): (pattern: string) => boolean {
  if (key === 'aws:sourcearn') return isOpenSourceArn;
  if (key === 'aws:principalorgpaths' || key === 'aws:sourceorgpaths') return isOpenOrganizationPath;
  if (who.kind === 'oidc' && key === `${who.issuer}:sub`) return (pattern) => isOpenSubject(pattern, who.issuer);
  return () => false;
}
