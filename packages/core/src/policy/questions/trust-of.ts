import type { Work } from '../../work/work.ts';
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
export function trustOf(policy: ParsedPolicy, work: Work): readonly TrustGrant[] {
  const denies = policy.statements.filter(({ effect }) => effect === 'Deny');
  return policy.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      partiesOf(statement).flatMap((who) =>
        toGrants({ statement, who, actions: actionsFor(who, statement, work) }, { denies, work }),
      ),
    );
}

interface Candidate {
  readonly statement: PolicyStatement;
  readonly who: TrustedParty;
  readonly actions: readonly AssumeAction[];
}

interface Against {
  readonly denies: readonly PolicyStatement[];
  readonly work: Work;
}

function toGrants({ statement, who, actions }: Candidate, against: Against): readonly TrustGrant[] {
  const { denies, work } = against;
  const allowed = truthOf(statement.conditions, isAnybody(who) ? NOTHING_KNOWN : knownOf(who), work);
  if (actions.length === 0 || allowed === 'never') return [];
  const effects = denies.map((deny) =>
    denyEffect(deny, who, { hit: actions.filter((action) => covers(deny, action, work)), actions, work }),
  );
  if (effects.some(({ kind }) => kind === 'refuses')) return [];
  const narrowed = effects.find((effect) => effect.kind === 'leaves');
  if (narrowed) {
    return narrowed.principals.flatMap((principal) =>
      toGrants({ statement, who: principal, actions: actions.filter((action) => fits(principal, action)) }, against),
    );
  }
  const conditions = [...statement.conditions, ...effects.flatMap(requiredBy)];
  work.spend(NARROWING_STEPS * (1 + conditions.length));
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

/** Each is compared with many lists of keys. */
const NARROWING_STEPS = 20;

/** Services are among these, though a Deny that exempts services is meant for all others. */
function isAnybody({ kind }: TrustedParty): boolean {
  return kind === 'anyone' || kind === 'everyoneExcept';
}

const NOTHING_KNOWN: KnownKeys = new Map();

function partiesOf({ principals }: PolicyStatement): readonly TrustedParty[] {
  if (principals === null) return [];
  return principals.not ? [{ kind: 'everyoneExcept', principals: principals.items }] : principals.items;
}

function actionsFor(who: TrustedParty, statement: PolicyStatement, work: Work): readonly AssumeAction[] {
  return ASSUME_ACTIONS.filter((action) => covers(statement, action, work) && fits(who, action));
}

function covers(statement: PolicyStatement, action: AssumeAction, work: Work): boolean {
  return coversAction(statement, asciiLowerCase(action), work);
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
