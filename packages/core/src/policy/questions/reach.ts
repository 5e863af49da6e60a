import type { ParsedPolicy, Statement } from '../parse/parsed-policy.ts';
import type { Emptiness } from '../patterns/emptiness.ts';
import { asciiLowerCase } from '../patterns/glob.ts';
import { complement, EVERYTHING, NOTHING, type TextSet } from '../patterns/text-set.ts';
import { type Answer, weakest } from './answer.ts';
import type { Bearing, Because } from './bearing.ts';
import { type KnownKeys, truthOf } from './condition-truth.ts';
import { coversAction } from './covers-action.ts';
import type { Bearings, PolicyContext, PolicyMemo, PolicySet, Reach } from './policy-set.ts';
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
  const [granting = []] = set.levels;
  let found: Bearings[] | null = null;
  let isGranted = false;
  for (const memo of granting) {
    const own = bearingsOf(memo, question, set.context);
    if (own === NONE) continue;
    isGranted ||= own.allows.length > 0;
    if (found === null) found = [own];
    else found.push(own);
  }
  const [only] = found ?? [];
  if (!isGranted || found === null || only === undefined) return NOWHERE;
  const scope = set.context.scopeOf(question.within);
  if (found.length === 1 && set.levels.length === 1) return reachOfOne(only, scope);
  const above = set.levels.slice(1).map((level) => level.map((memo) => bearingsOf(memo, question, set.context)));
  return reachOfAll([found, ...above], scope);
}

/** Most sets have one policy that speaks of an action, and many sets have that policy. */
function reachOfOne(own: Bearings, scope: Scope): Reach {
  own.reach ??= reachOfAll([[own]], scope);
  return own.reach;
}

function reachOfAll(levels: readonly (readonly Bearings[])[], scope: Scope): Reach {
  const [granting = []] = levels;
  const key = `${levels.map(numbersOfAllows).join('|')}!${numbersOf(levels.flat(), false)}`;
  const answers = scope.answers.get(key) ?? workOut(levels, scope);
  scope.answers.set(key, answers);
  return new SetReach(answers, granting);
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
  readonly #granting: readonly Bearings[];

  constructor(answers: ReachAnswers, granting: readonly Bearings[]) {
    this.#answers = answers;
    this.#granting = granting;
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
    return this.#granting.flatMap(({ allows }) => allows).map(({ policy, statement }) => ({ policy, statement }));
  }
}

function bearingsOf(memo: PolicyMemo, question: ReachQuestion, context: PolicyContext): Bearings {
  if (!question.standing)
    return lookUp(memo.policy, coveringStatements(memo.policy, question.action), question, context);
  const known = memo.bearings.get(question);
  if (known !== undefined) return known;
  const found = lookUp(memo.policy, recallStatements(memo, question), question, context);
  memo.bearings.set(question, found);
  return found;
}

/** Questions with a key known come in many: one for each service that a role may be passed to. */
function recallStatements({ policy, statements }: PolicyMemo, { action, known }: ReachQuestion): readonly Statement[] {
  if (known === undefined) return coveringStatements(policy, action);
  const covering = statements.get(action) ?? coveringStatements(policy, action);
  statements.set(action, covering);
  return covering;
}

function coveringStatements({ statements }: ParsedPolicy, action: string): readonly Statement[] {
  const key = asciiLowerCase(action);
  let covering: Statement[] | null = null;
  for (const statement of statements) {
    if (!coversAction(statement, key)) continue;
    if (covering === null) covering = [statement];
    else covering.push(statement);
  }
  return covering ?? NO_STATEMENTS;
}

const NO_STATEMENTS: readonly Statement[] = [];

function lookUp(
  policy: ParsedPolicy,
  covering: readonly Statement[],
  question: ReachQuestion,
  context: PolicyContext,
): Bearings {
  if (covering.length === 0) return NONE;
  const { known = NONE_KNOWN, othersOnly = false } = question;
  const scope = context.scopeOf(question.within);
  const allows: Bearing[] = [];
  const denies: Bearing[] = [];
  for (const statement of covering) {
    const truth = truthOf(statement.conditions, known);
    if (truth === 'never') continue;
    (statement.effect === 'Allow' ? allows : denies).push(scope.bearingOf(policy, statement, { truth, othersOnly }));
  }
  return { allows, denies, reach: null };
}

const NONE: Bearings = { allows: [], denies: [], reach: null };
const NONE_KNOWN: KnownKeys = new Map();

/** The same for statements that do the same. */
function numbersOf(level: readonly Bearings[], allowing: boolean): string {
  const numbers: number[] = [];
  for (const { allows, denies } of level) {
    for (const { contribution } of allowing ? allows : denies) {
      const { number, sets } = contribution;
      if (sets.maybe.kind !== 'nothing' && !numbers.includes(number)) numbers.push(number);
    }
  }
  return numbers.length < 2 ? `${numbers[0] ?? ''}` : numbers.sort(ascending).join();
}

function numbersOfAllows(level: readonly Bearings[]): string {
  return numbersOf(level, true);
}

function ascending(one: number, other: number): number {
  return one - other;
}

function workOut(levels: readonly (readonly Bearings[])[], { within, domain }: Scope): ReachAnswers {
  const allows = levels.map((level) => level.flatMap((own) => own.allows));
  const denies = levels.flat().flatMap((own) => own.denies);
  function coverage({ sure, maybe, together }: ResourceSets): Answer {
    const possibly = within.single ? maybe : together;
    return answerOf(sure, possibly, (set) => domain.emptiness(complement(set)), 'empty');
  }
  const granted = inAll(allows.map(setsOf));
  const roughly = inAll(allows.map((level) => inAny(level.map(withWhatItSpares))));
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
