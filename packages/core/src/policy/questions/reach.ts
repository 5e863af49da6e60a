import type { ParsedPolicy } from '../parse/parsed-policy.ts';
import type { Emptiness } from '../patterns/emptiness.ts';
import { asciiLowerCase } from '../patterns/glob.ts';
import { complement, EVERYTHING, NOTHING, type TextSet } from '../patterns/text-set.ts';
import { type Answer, weakest } from './answer.ts';
import { type KnownKeys, truthOf } from './condition-truth.ts';
import { coversAction } from './covers-action.ts';
import type { Bearing, Because, PolicyMemo, PolicySet, Reach } from './policy-set.ts';
import { inAll, inAny, type ResourceSets, without } from './resource-sets.ts';
import type { Resources } from './resources.ts';
import type { ReachAnswers, Scope } from './scope.ts';

export interface ReachQuestion {
  readonly action: string;
  readonly within: Resources;
  readonly known?: KnownKeys;
  /** Leave out what a principal may do to itself by `${aws:username}`. */
  readonly othersOnly?: boolean;
  /** The same object is asked of many sets: what each policy has to say to it is worth remembering. */
  readonly standing?: true;
}

/**
 * Works out where an action is allowed, by all policies of the set together. Questions about the same
 * resources share their answers where the statements that bear on them do the same.
 */
export function reachOf(set: PolicySet, question: ReachQuestion): Reach {
  const scope = set.context.scopeOf(question.within);
  const levels: (readonly Bearing[])[] = [];
  for (const level of set.levels) {
    const bearings = bearingOf(level, question, scope);
    if (levels.length === 0 && !bearings.some(isAllow)) return NOWHERE;
    levels.push(bearings);
  }
  const key = keyOf(levels);
  const answers = scope.answers.get(key) ?? workOut(levels, scope);
  scope.answers.set(key, answers);
  return new SetReach(answers, levels[0] ?? []);
}

/** Nothing grants the action. */
const NOWHERE: Reach = {
  everywhere: () => 'never',
  somewhere: () => 'never',
  grantedEverywhere: () => 'never',
  broadly: () => 'never',
  because: [],
};

/** What this set rests on, beside the answers that it shares. */
class SetReach implements Reach {
  readonly #answers: ReachAnswers;
  readonly #bearings: readonly Bearing[];

  constructor(answers: ReachAnswers, bearings: readonly Bearing[]) {
    this.#answers = answers;
    this.#bearings = bearings;
  }

  everywhere(): Answer {
    return this.#answers.everywhere();
  }

  somewhere(): Answer {
    return this.#answers.somewhere();
  }

  grantedEverywhere(): Answer {
    return this.#answers.grantedEverywhere();
  }

  broadly(): Answer {
    return this.#answers.broadly();
  }

  get because(): readonly Because[] {
    return this.#bearings.filter(isAllow).map(({ policy, statement }) => ({ policy, statement }));
  }
}

function bearingOf(level: readonly PolicyMemo[], question: ReachQuestion, scope: Scope): readonly Bearing[] {
  let all: readonly Bearing[] = NONE;
  for (const memo of level) {
    const own = question.standing ? recall(memo, question, scope) : lookUp(memo.policy, question, scope);
    if (own.length > 0) all = all.length === 0 ? own : [...all, ...own];
  }
  return all;
}

function recall(memo: PolicyMemo, question: ReachQuestion, scope: Scope): readonly Bearing[] {
  const known = memo.bearings.get(question);
  if (known !== undefined) return known;
  const found = lookUp(memo.policy, question, scope);
  memo.bearings.set(question, found);
  return found;
}

function lookUp(policy: ParsedPolicy, question: ReachQuestion, scope: Scope): readonly Bearing[] {
  const { known = NONE_KNOWN, othersOnly = false } = question;
  const action = asciiLowerCase(question.action);
  let found: Bearing[] | null = null;
  for (const statement of policy.statements) {
    if (!coversAction(statement, action)) continue;
    const truth = truthOf(statement.conditions, known);
    if (truth === 'never') continue;
    found ??= [];
    found.push({ policy, statement, contribution: scope.contributionOf(statement, { truth, othersOnly }) });
  }
  return found ?? NONE;
}

const NONE: readonly Bearing[] = [];
const NONE_KNOWN: KnownKeys = new Map();

/** The same for statements that do the same; whose statement denies makes no difference. */
function keyOf(levels: readonly (readonly Bearing[])[]): string {
  const denies = numbersOf(levels.flat().filter((one) => !isAllow(one)));
  return [...levels.map((level) => numbersOf(level.filter(isAllow))), denies].join('|');
}

function numbersOf(bearings: readonly Bearing[]): string {
  const touching = bearings.filter(({ contribution }) => contribution.sets.maybe.kind !== 'nothing');
  if (touching.length < 2) return String(touching[0]?.contribution.number ?? '');
  return [...new Set(touching.map(({ contribution }) => contribution.number))].sort(ascending).join();
}

function ascending(one: number, other: number): number {
  return one - other;
}

function workOut(levels: readonly (readonly Bearing[])[], { within, domain }: Scope): ReachAnswers {
  function coverage({ sure, maybe, together }: ResourceSets): Answer {
    const possibly = within.single ? maybe : together;
    return answerOf(sure, possibly, (set) => domain.emptiness(complement(set)), 'empty');
  }
  const granted = inAll(levels.map((level) => setsOf(level.filter(isAllow))));
  const roughly = inAll(levels.map((level) => inAny(level.filter(isAllow).map(withWhatItSpares))));
  const denies = levels.flat().filter((one) => !isAllow(one));
  const scoped = without(roughly, setsOf(denies.filter(({ statement }) => statement.resources?.not === true)));
  const allowed = without(granted, setsOf(denies));
  const somewhere = once(() => answerOf(allowed.sure, allowed.maybe, (set) => domain.emptiness(set), 'inhabited'));
  return {
    everywhere: once(() => coverage(allowed)),
    somewhere,
    grantedEverywhere: once(() => coverage(roughly)),
    broadly: once(() => weakest([coverage(scoped), somewhere()])),
  };
}

/** An Allow on all but a few resources (`NotResource`) carves out as a Deny of these does. */
function withWhatItSpares({ statement, contribution: { sets } }: Bearing): ResourceSets {
  if (statement.resources?.not !== true || sets.maybe.kind === 'nothing') return sets;
  const sure = sets.sure.kind === 'nothing' ? NOTHING : EVERYTHING;
  return { sure, maybe: EVERYTHING, together: EVERYTHING };
}

function setsOf(bearings: readonly Bearing[]): ResourceSets {
  return inAny(bearings.map(({ contribution }) => contribution.sets));
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
