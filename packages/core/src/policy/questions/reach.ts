import type { ParsedPolicy, Statement } from '../parse/parsed-policy.ts';
import { type Emptiness, emptiness } from '../patterns/emptiness.ts';
import { complement, intersection, type TextSet, union } from '../patterns/text-set.ts';
import { type Answer, weakest } from './answer.ts';
import { type KnownKeys, truthOf } from './condition-truth.ts';
import type { Because, PolicySet } from './policy-set.ts';
import { type ResourceSets, resourceSets } from './resource-sets.ts';

/** Where one action is allowed, within the resources asked about. */
export interface Reach {
  readonly within: TextSet;
  /** By Allow statements and ceilings, before any Deny. */
  readonly granted: ResourceSets;
  /** Left after those Deny statements that spare only what they list (`NotResource`). */
  readonly scoped: ResourceSets;
  /** Left after every Deny. */
  readonly allowed: ResourceSets;
  readonly because: readonly Because[];
}

export interface ReachQuestion {
  readonly action: string;
  readonly within: TextSet;
  readonly known?: KnownKeys;
  /** Leave out what a principal may do to itself by `${aws:username}`. */
  readonly othersOnly?: boolean;
}

/** Works out where an action is allowed, by all policies of the set together. */
export function reachOf(set: PolicySet, question: ReachQuestion): Reach {
  const levels = [set.policies, ...set.ceilings].map((policies) => bearing(set, policies, question));
  const granted = inAll(levels.map((level) => inAny(level.filter(isAllow))));
  const denies = levels.flat().filter(({ statement }) => statement.effect === 'Deny');
  const scopes = denies.filter(({ statement }) => statement.resources?.not === true);
  return {
    within: question.within,
    granted,
    scoped: without(granted, inAny(scopes)),
    allowed: without(granted, inAny(denies)),
    because: (levels[0] ?? []).filter(isAllow).map(({ policy, statement }) => ({ policy, statement })),
  };
}

/** Allowed on each and every resource asked about. */
export function everywhere({ within, allowed }: Reach): Answer {
  return coverage(within, allowed);
}

/** Allowed on at least one of them. */
export function somewhere({ within, allowed }: Reach): Answer {
  return answerOf([allowed.sure, allowed.maybe], (set) => emptiness(intersection([within, set])), 'inhabited');
}

/** Granted on all of them, though Deny statements may take some away again. */
export function grantedEverywhere({ within, granted }: Reach): Answer {
  return coverage(within, granted);
}

/**
 * Granted on all, and allowed but for what some Deny carves out: a Deny that lists a few resources
 * makes nobody less powerful, one that spares only a few does.
 */
export function broadly(reach: Reach): Answer {
  return weakest([coverage(reach.within, reach.scoped), somewhere(reach)]);
}

interface Bearing extends Because, ResourceSets {}

/** The statements that speak of the action and can apply at all. */
function bearing(set: PolicySet, policies: readonly ParsedPolicy[], question: ReachQuestion): readonly Bearing[] {
  const { action, known = new Map(), othersOnly = false } = question;
  const found: Bearing[] = [];
  for (const policy of policies) {
    for (const statement of set.context.statementsFor(policy, action)) {
      const truth = truthOf(statement.conditions, known);
      if (truth === 'never') continue;
      found.push({ policy, statement, ...resourceSets(statement, truth, othersOnly) });
    }
  }
  return found;
}

function isAllow({ statement }: { statement: Statement }): boolean {
  return statement.effect === 'Allow';
}

function inAny(sets: readonly ResourceSets[]): ResourceSets {
  return { sure: union(sets.map(({ sure }) => sure)), maybe: union(sets.map(({ maybe }) => maybe)) };
}

function inAll(sets: readonly ResourceSets[]): ResourceSets {
  return { sure: intersection(sets.map(({ sure }) => sure)), maybe: intersection(sets.map(({ maybe }) => maybe)) };
}

function without(sets: ResourceSets, denied: ResourceSets): ResourceSets {
  return {
    sure: intersection([sets.sure, complement(denied.maybe)]),
    maybe: intersection([sets.maybe, complement(denied.sure)]),
  };
}

function coverage(within: TextSet, { sure, maybe }: ResourceSets): Answer {
  return answerOf([sure, maybe], (set) => emptiness(intersection([within, complement(set)])), 'empty');
}

function answerOf(
  [sure, maybe]: readonly [TextSet, TextSet],
  test: (set: TextSet) => Emptiness,
  yes: Emptiness,
): Answer {
  const surely = test(sure);
  if (surely === yes) return 'always';
  if (surely === 'undecided') return 'unknown';
  const perhaps = test(maybe);
  if (perhaps === 'undecided') return 'unknown';
  return perhaps === yes ? 'conditionally' : 'never';
}
