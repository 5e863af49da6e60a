import type { Work } from '../../work/work.ts';
import { truthOf } from '../conditions/condition-truth.ts';
import type { Condition, ConditionOperator } from '../model/condition.ts';
import type { PolicyStatement } from '../model/parsed-policy.ts';
import type { PolicyPrincipal } from '../model/policy-principal.ts';
import type { AssumeAction, TrustedParty } from '../model/trust.ts';
import { knownOf } from './known-of.ts';

/** What a Deny statement does to one party that an Allow trusts. */
export type DenyEffect =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refuses' }
  /** Refuses everyone but those of these principals that the Allow trusts. */
  | { readonly kind: 'leaves'; readonly principals: readonly PolicyPrincipal[] }
  /** Refuses whoever doesn't meet the condition. */
  | { readonly kind: 'requires'; readonly condition: Condition }
  /** Refuses in some cases, in a way that can't be said more simply. */
  | { readonly kind: 'hinders' };

/** `actions` are those the party has, `hit` those of them that the statement covers. */
export function denyEffect(
  deny: PolicyStatement,
  who: TrustedParty,
  {
    hit,
    actions,
    work,
  }: { readonly hit: readonly AssumeAction[]; readonly actions: readonly AssumeAction[]; readonly work: Work },
): DenyEffect {
  work.spend(COMPARING_STEPS * (1 + (deny.principals?.items.length ?? 0) * sizeOf(who)));
  const target = targetOf(deny, who);
  if (hit.length === 0 || target === 'others') return { kind: 'nothing' };
  const known = knownOf(who);
  const open = deny.conditions.filter((condition) => truthOf([condition], known, work) !== 'always');
  if (truthOf(open, known, work) === 'never') return { kind: 'nothing' };
  if (hit.length < actions.length || target === 'part') return { kind: 'hinders' };
  const [first, ...more] = open;
  if (first === undefined) return target === 'it' ? { kind: 'refuses' } : { kind: 'leaves', principals: target.allBut };
  const condition = more.length === 0 && target === 'it' ? opposite(first) : null;
  return condition ? { kind: 'requires', condition } : { kind: 'hinders' };
}

/** Principals are compared by their JSON. */
const COMPARING_STEPS = 20;

function sizeOf(who: TrustedParty): number {
  return who.kind === 'everyoneExcept' ? 1 + who.principals.length : 1;
}

/** How much of the party the statement means: all of it, none, some, or all but the principals named. */
function targetOf(
  { principals }: PolicyStatement,
  who: TrustedParty,
): 'it' | 'others' | 'part' | { allBut: readonly PolicyPrincipal[] } {
  if (principals === null) return 'others';
  const items = principals.not ? exemptedBy(principals.items) : principals.items;
  const named = items.some((principal) => includes(principal, who));
  if (!principals.not) {
    if (named) return 'it';
    return items.some((principal) => includes(who, principal)) ? 'part' : 'others';
  }
  if (named) return 'others';
  const exempted = items.filter((principal) => includes(who, principal));
  return exempted.length === 0 ? 'it' : { allBut: exempted };
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

/** Whether everyone that `narrow` means is among those that `wide` means. */
function includes(wide: TrustedParty, narrow: TrustedParty): boolean {
  if (wide.kind === 'anyone') return true;
  if (wide.kind === 'everyoneExcept') return !wide.principals.some((principal) => includes(principal, narrow));
  if (wide.kind === 'account' && narrow.kind === 'entity') return wide.accountId === narrow.accountId;
  return JSON.stringify(wide) === JSON.stringify(narrow);
}

const POSITIVE: ReadonlyMap<ConditionOperator, ConditionOperator> = new Map([
  ['StringNotEquals', 'StringEquals'],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase'],
  ['StringNotLike', 'StringLike'],
  ['ArnNotEquals', 'ArnEquals'],
  ['ArnNotLike', 'ArnLike'],
  ['NotIpAddress', 'IpAddress'],
]);

/**
 * What must hold for a denying condition not to. Negated operators deny those who lack the key too,
 * `Bool … "false"` only with `IfExists`.
 */
function opposite(condition: Condition): Condition | null {
  const { operator, values, ifExists, quantifier } = condition;
  const positive = { ...condition, ifExists: false, quantifier: null };
  if (operator === 'Bool' && ifExists && quantifier === null && values.join() === 'false') {
    return { ...positive, values: ['true'] };
  }
  const twin = POSITIVE.get(operator);
  return twin === undefined || quantifier === 'any' ? null : { ...positive, operator: twin };
}
