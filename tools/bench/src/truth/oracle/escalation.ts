import type { AccountModel, SimReach, SimRole, SimUser, SimWay } from '@plinth/aws-sim';
import type { Status } from '@plinth/contract';
import { canEscalate, isAdministrator, type Labeled, type Powers, powersIn, powersOf } from './powers.ts';

/**
 * Whether any of these users and roles gets more privileges than it has, alone or by way of others: by trying out everything that they
 * can do, again and again, until nothing new comes of it.
 */
export function escalationStatus(model: AccountModel, starts: readonly (SimUser | SimRole)[]): Status {
  const judged = starts.filter((start) => !isAdministrator(powersIn(model, start)));
  if (judged.length === 0) return 'NOT_APPLICABLE';
  if (judged.some((start) => getsUp(start, { model, withMfa: false }))) return 'FAIL';
  return judged.some((start) => getsUp(start, { model, withMfa: true })) ? 'MANUAL' : 'PASS';
}

interface World {
  readonly model: AccountModel;
  /** What takes MFA may be done too. */
  readonly withMfa: boolean;
}

/** Somebody that one has become, with all that was added to it. */
interface Held {
  readonly arn: string;
  readonly powers: Powers;
  readonly reaches: readonly SimReach[];
  /** Policies that it has. */
  readonly policyArns: readonly string[];
  readonly isUser: boolean;
}

function getsUp(start: SimUser | SimRole, world: World): boolean {
  const held = new Map<string, Held>();
  let found: readonly Held[] = [toHeld(start, world)];
  while (found.length > 0) {
    for (const one of found) held.set(keyOf(one), one);
    const all = [...held.values()];
    if (all.some(({ powers }) => isAdministrator(powers) || canEscalate(powers))) return true;
    if (all.some((actor) => all.some((target) => makesPowerful(actor, target)))) return true;
    found = all
      .flatMap((actor) => [...becomes(actor, world), ...all.flatMap((target) => changed(actor, target, world))])
      .filter((one) => !held.has(keyOf(one)));
  }
  return false;
}

function keyOf({ arn, powers, reaches }: Held): string {
  return JSON.stringify([arn, [...powers].sort(), reaches]);
}

function toHeld(holder: SimUser | SimRole, { model, withMfa }: World): Held {
  const isUser = 'groups' in holder;
  const groups = isUser ? model.groups.filter(({ name }) => holder.groups.includes(name)) : [];
  const policyArns = [holder, ...groups].flatMap(({ attachedPolicyArns: arns }) => arns);
  const labeled: readonly Labeled[] = [
    ...[holder, ...groups].flatMap(({ inlinePolicies }) => inlinePolicies),
    ...model.policies.filter(({ arn }) => policyArns.includes(arn)),
  ];
  return {
    arn: holder.arn,
    powers: powersIn(model, holder),
    reaches: labeled.flatMap(({ reaches = [] }) => reaches).filter((reach) => withMfa || reach.withMfa !== true),
    policyArns,
    isUser,
  };
}

/** Whom one becomes without changing anybody's policies. */
function becomes(actor: Held, world: World): readonly Held[] {
  const { users, roles } = world.model;
  const taken = [
    ...roles.filter((role) => entersRole(actor, role, world)),
    ...users.filter(({ arn }) => arn !== actor.arn && reachesTo(actor, 'makesKeyOf', arn)),
  ];
  return [...taken.map((holder) => toHeld(holder, world)), ...newcomers(actor)];
}

function entersRole(actor: Held, { arn, opensTo, service }: SimRole, { withMfa }: World): boolean {
  if (reachesTo(actor, 'rewritesTrustOf', arn)) return true;
  if (service === 'lambda' && reachesTo(actor, 'passesToFunction', arn)) return true;
  if (opensTo === undefined || (opensTo.withMfa && !withMfa)) return false;
  const mayAssume = actor.powers.has('assumeAnyRole') || reachesTo(actor, 'assumesRole', arn);
  return opensTo.named.includes(actor.arn) || (opensTo.account && mayAssume);
}

/** A user that somebody makes, who can do nothing yet. */
function newcomers(actor: Held): readonly Held[] {
  const makes = actor.reaches.some(({ way, on }) => way === 'makesPlain' && on.some((arn) => arn.includes(':user/')));
  return makes ? [{ arn: 'new', powers: new Set(), reaches: [], policyArns: [], isUser: true }] : [];
}

/** What one that is held can make of another, or of itself, short of everything. */
function changed(actor: Held, target: Held, { model, withMfa }: World): readonly Held[] {
  const groups = target.isUser ? model.groups.filter(({ arn }) => reachesTo(actor, 'addsToGroup', arn)) : [];
  const versions = model.policies
    .filter(({ arn }) => target.policyArns.includes(arn) && reachesTo(actor, 'choosesVersionOf', arn))
    .flatMap(({ otherVersions }) => otherVersions);
  const gains = [
    ...groups.map((group) => ({ powers: powersIn(model, group), reaches: group.inlinePolicies.flatMap(reachesIn) })),
    ...versions.map((version) => ({ powers: powersOf(version), reaches: reachesIn(version) })),
  ];
  return gains.map(({ powers, reaches }) => ({
    ...target,
    powers: new Set([...target.powers, ...powers]),
    reaches: [...new Set([...target.reaches, ...reaches.filter((reach) => withMfa || reach.withMfa !== true)])],
  }));
}

function reachesIn({ reaches = [] }: Labeled): readonly SimReach[] {
  return reaches;
}

/** Whether one that is held makes another that is held, or somebody new, an administrator. */
function makesPowerful(actor: Held, target: Held): boolean {
  return (
    actor.reaches.some(({ way }) => way === 'makesPowerful') ||
    reachesTo(actor, 'writesPolicyOf', target.arn) ||
    target.policyArns.some((arn) => reachesTo(actor, 'writesVersionOf', arn))
  );
}

function reachesTo({ reaches }: Held, wanted: SimWay, arn: string): boolean {
  return reaches.some(({ way, on }) => way === wanted && on.some((pattern) => fits(pattern, arn)));
}

function fits(pattern: string, arn: string): boolean {
  return pattern.endsWith('*') ? arn.startsWith(pattern.slice(0, -1)) : pattern === arn;
}
