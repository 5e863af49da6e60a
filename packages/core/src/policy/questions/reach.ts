import type { ParsedPolicy } from '../parse/parsed-policy.ts';
import { type Emptiness, emptiness } from '../patterns/emptiness.ts';
import { complement, intersection, type TextSet } from '../patterns/text-set.ts';
import { type Answer, weakest } from './answer.ts';
import { type KnownKeys, type Truth, truthOf } from './condition-truth.ts';
import type { Because, PolicySet, Reach } from './policy-set.ts';
import { inAll, inAny, type ResourceSets, resourceSets, without } from './resource-sets.ts';
import type { Resources } from './resources.ts';

export interface ReachQuestion {
  readonly action: string;
  readonly within: Resources;
  readonly known?: KnownKeys;
  /** Leave out what a principal may do to itself by `${aws:username}`. */
  readonly othersOnly?: boolean;
}

/**
 * Works out where an action is allowed, by all policies of the set together. Actions that the same
 * statements speak of share the result.
 */
export function reachOf(set: PolicySet, question: ReachQuestion): Reach {
  const { within, othersOnly = false } = question;
  const levels = [set.policies, ...set.ceilings].map((policies) => bearing(set, policies, question));
  if (!levels[0]?.some(isAllow)) return NOWHERE;
  const key = [within.text, othersOnly, ...levels.map((level) => level.map(({ name }) => name).join())].join(' ');
  const known = set.reaches.get(key);
  if (known !== undefined) return known;
  const reach = workOut(levels, within, othersOnly);
  set.reaches.set(key, reach);
  return reach;
}

/** Nothing grants the action. */
const NOWHERE: Reach = {
  everywhere: () => 'never',
  somewhere: () => 'never',
  grantedEverywhere: () => 'never',
  broadly: () => 'never',
  because: [],
};

/** A statement that speaks of the action and can apply at all. */
interface Bearing extends Because {
  readonly truth: Truth;
  /** Tells it apart from the others of its level. */
  readonly name: string;
}

function bearing(set: PolicySet, policies: readonly ParsedPolicy[], question: ReachQuestion): readonly Bearing[] {
  const { action, known = NONE_KNOWN } = question;
  const found: Bearing[] = [];
  for (const [number, policy] of policies.entries()) {
    for (const statement of set.context.statementsFor(policy, action)) {
      const truth = truthOf(statement.conditions, known);
      if (truth !== 'never') found.push({ policy, statement, truth, name: `${number}.${statement.index}${truth}` });
    }
  }
  return found;
}

const NONE_KNOWN: KnownKeys = new Map();

function workOut(levels: readonly (readonly Bearing[])[], within: Resources, othersOnly: boolean): Reach {
  const resources = within.set();
  function setsOf(statements: readonly Bearing[]): ResourceSets {
    return inAny(statements.map(({ statement, truth }) => resourceSets(statement, truth, othersOnly)));
  }
  function coverage({ sure, maybe, together }: ResourceSets): Answer {
    const possibly = within.single ? maybe : together;
    return answerOf(sure, possibly, (set) => emptiness(intersection([resources, complement(set)])), 'empty');
  }
  const granted = inAll(levels.map((level) => setsOf(level.filter(isAllow))));
  const denies = levels.flat().filter((one) => !isAllow(one));
  const scoped = without(granted, setsOf(denies.filter(({ statement }) => statement.resources?.not === true)));
  const allowed = without(granted, setsOf(denies));
  const somewhere = once(() =>
    answerOf(allowed.sure, allowed.maybe, (set) => emptiness(intersection([resources, set])), 'inhabited'),
  );
  return {
    everywhere: once(() => coverage(allowed)),
    somewhere,
    grantedEverywhere: once(() => coverage(granted)),
    broadly: once(() => weakest([coverage(scoped), somewhere()])),
    because: (levels[0] ?? []).filter(isAllow).map(({ policy, statement }) => ({ policy, statement })),
  };
}

function isAllow({ statement }: Bearing): boolean {
  return statement.effect === 'Allow';
}

function answerOf(sure: TextSet, maybe: TextSet, test: (set: TextSet) => Emptiness, yes: Emptiness): Answer {
  const surely = test(sure);
  if (surely === yes) return 'always';
  if (surely === 'undecided') return 'unknown';
  const perhaps = test(maybe);
  if (perhaps === 'undecided') return 'unknown';
  return perhaps === yes ? 'conditionally' : 'never';
}

function once(compute: () => Answer): () => Answer {
  let answer: Answer | null = null;
  return () => {
    answer ??= compute();
    return answer;
  };
}
