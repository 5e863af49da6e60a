import type { Work } from '../../work/work.ts';
import type { Condition } from '../model/condition.ts';
import type { PolicyStatement } from '../model/parsed-policy.ts';
import type { PolicyPrincipal } from '../model/policy-principal.ts';
import type { AssumeAction, TrustedParty } from '../model/trust.ts';
import { factsOf } from './caller-facts.ts';
import { negationOf } from './negation.ts';
import { settle } from './settle.ts';

/** A set of callers: those of a party that meet all of the conditions. */
export interface Admission {
  readonly who: TrustedParty;
  readonly conditions: readonly Condition[];
  /** Some of them are refused, in a way that neither party nor conditions say. */
  readonly hindered: boolean;
}

/**
 * The callers that an Allow statement admits as one party by one action, and the Deny statements of that action leave:
 * a union of sets. A Deny is escaped by whoever isn't among its principals or misses any one of its conditions, so each
 * statement splits a set into one for each way to escape. Every set is made no smaller than it is.
 */
export function admissionsOf(
  allowed: Omit<Admission, 'hindered'>,
  {
    action,
    denies,
    work,
  }: { readonly action: AssumeAction; readonly denies: readonly PolicyStatement[]; readonly work: Work },
): readonly Admission[] {
  const question = { action, work };
  let admissions = settled([{ ...allowed, hindered: false }], question);
  for (const deny of denies) {
    const left = admissions.flatMap((admission) => waysAround(deny, admission, question));
    admissions = withoutSubsets(settled(left, question), work);
  }
  return admissions;
}

interface Question {
  readonly action: AssumeAction;
  readonly work: Work;
}

/** Principals are compared by their JSON, conditions too. */
const COMPARING_STEPS = 20;

function settled(admissions: readonly Admission[], { action, work }: Question): readonly Admission[] {
  return admissions.flatMap((admission) => {
    const conditions = settle(admission.conditions, factsOf(admission.who, action), work);
    return conditions === null ? [] : [{ ...admission, conditions }];
  });
}

/** What a Deny leaves of a set of callers. */
function waysAround(deny: PolicyStatement, admission: Admission, { action, work }: Question): readonly Admission[] {
  const { who, conditions } = admission;
  const items = deny.principals?.items ?? [];
  work.spend(COMPARING_STEPS * (1 + items.length * sizeOf(who) + conditions.length));
  const target = targetOf(deny, who);
  const denied = target === 'others' ? null : settle(deny.conditions, factsOf(who, action), work);
  if (target === 'others' || denied === null) return [admission];
  const spared = sparedBy(target, who).map((party) => ({ ...admission, ...party }));
  const missing = denied.map((condition): Admission => {
    const negation = negationOf(condition);
    return negation === null
      ? { ...admission, hindered: true }
      : { ...admission, conditions: [...conditions, ...negation] };
  });
  return [...spared, ...missing];
}

function sizeOf(who: TrustedParty): number {
  return who.kind === 'everyoneExcept' ? 1 + who.principals.length : 1;
}

/** How much of a party a statement means: all of it, none, some of it, or all but some of it. */
type Target =
  | 'all'
  | 'others'
  | { readonly only: readonly PolicyPrincipal[] }
  | { readonly allBut: readonly PolicyPrincipal[] };

function targetOf({ principals }: PolicyStatement, who: TrustedParty): Target {
  if (principals === null) return 'others';
  const items = principals.not ? exemptedBy(principals.items) : principals.items;
  const isNamed = items.some((principal) => includes(principal, who));
  if (isNamed) return principals.not ? 'others' : 'all';
  const parts = items.filter((principal) => includes(who, principal));
  if (parts.length === 0) return principals.not ? 'all' : 'others';
  return principals.not ? { allBut: parts } : { only: parts };
}

/**
 * AWS asks that a NotPrincipal which exempts a role also lists the role's account; that entry doesn't
 * exempt the rest of the account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function exemptedBy(listed: readonly PolicyPrincipal[]): readonly PolicyPrincipal[] {
  const accounts = new Set(listed.flatMap((principal) => (principal.kind === 'entity' ? [principal.accountId] : [])));
  return listed.filter((principal) => principal.kind !== 'account' || !accounts.has(principal.accountId));
}

/** What of the party is not among the principals of the statement. */
function sparedBy(
  target: Exclude<Target, 'others'>,
  who: TrustedParty,
): readonly (Pick<Admission, 'who'> & Partial<Admission>)[] {
  if (target === 'all') return [];
  if ('allBut' in target) return target.allBut.map((principal) => ({ who: principal }));
  if (who.kind === 'anyone') return [{ who: { kind: 'everyoneExcept', principals: target.only } }];
  if (who.kind !== 'everyoneExcept') return [{ who, hindered: true }];
  return [{ who: { ...who, principals: [...who.principals, ...target.only] } }];
}

/** Whether everyone that `narrow` means is among those that `wide` means. */
function includes(wide: TrustedParty, narrow: TrustedParty): boolean {
  if (wide.kind === 'anyone') return true;
  if (wide.kind === 'everyoneExcept') return !wide.principals.some((principal) => includes(principal, narrow));
  if (wide.kind === 'account' && narrow.kind === 'entity') return wide.accountId === narrow.accountId;
  return JSON.stringify(wide) === JSON.stringify(narrow);
}

/** A set, with its party and its conditions as text. */
interface Compared {
  readonly admission: Admission;
  readonly who: string;
  readonly texts: ReadonlySet<string>;
}

/** Without the sets that are parts of others. */
function withoutSubsets(admissions: readonly Admission[], work: Work): readonly Admission[] {
  const seen = new Map<string, Compared>();
  for (const admission of admissions) {
    const who = JSON.stringify(admission.who);
    const texts = new Set(admission.conditions.map((condition) => JSON.stringify(condition)));
    seen.set(JSON.stringify([who, admission.hindered, [...texts]]), { admission, who, texts });
  }
  const sets = [...seen.values()];
  const conditions = sets.reduce((sum, { texts }) => sum + texts.size, 0);
  work.spend(COMPARING_STEPS * admissions.length + sets.length * (sets.length + conditions));
  return sets.flatMap((set) => (sets.some((other) => other !== set && isPartOf(set, other)) ? [] : [set.admission]));
}

function isPartOf(set: Compared, other: Compared): boolean {
  if (other.texts.size > set.texts.size || (other.admission.hindered && !set.admission.hindered)) return false;
  return other.who === set.who && [...other.texts].every((text) => set.texts.has(text));
}
