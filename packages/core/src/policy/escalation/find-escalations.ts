import { type Answer, weakest } from '../questions/answer.ts';
import type { Because } from '../questions/bearing.ts';
import { perContext } from '../questions/policy-context.ts';
import type { PolicyContext, PolicySet, Reach } from '../questions/policy-set.ts';
import { type ReachQuestion, reachOf } from '../questions/reach.ts';
import { allResources, iamResources, kindResources, namedResources, type Resources } from '../questions/resources.ts';
import type { EscalationPath, Need } from './escalation-path.ts';
import { ESCALATION_PATHS } from './escalation-paths.ts';

/** A way up that is open to the principal that has these policies. */
export interface Escalation {
  readonly path: EscalationPath;
  readonly answer: Exclude<Answer, 'never'>;
  /** `all`: the path's first action is allowed on all that it could be done to; `some`: on part. */
  readonly breadth: 'all' | 'some';
  readonly because: readonly Because[];
}

/**
 * All known ways up that the policies leave open together. A Deny, a boundary, a resource that only
 * names the caller, and an `iam:PassedToService` that names another service close a path. Paths of
 * breadth `some` lead as far as the few resources do: `answerOn` tells of each. After a few of which
 * the policies are too entangled to tell, it gives up on the rest.
 */
export function findEscalations(set: PolicySet): readonly Escalation[] {
  const granted = new Set<string>();
  for (const policy of set.policies) {
    for (const action of set.context.grantedOf(policy, NEEDED_ACTIONS)) granted.add(action);
  }
  if (granted.size === 0) return [];
  const found: Escalation[] = [];
  let unclear = 0;
  for (const path of pathsWithin(granted)) {
    if (path.bounded === true && set.ceilings.length === 0) continue;
    const escalation = follow(set, path);
    if (escalation === null) continue;
    found.push(escalation);
    if (escalation.answer === 'unknown') unclear += 1;
    if (unclear === PATIENCE) break;
  }
  return found;
}

/** The paths that need no other actions, in their order. */
function pathsWithin(granted: ReadonlySet<string>): readonly EscalationPath[] {
  const places: number[] = [];
  for (const action of granted) {
    for (const place of PLACES_BY_LAST_NEED.get(action) ?? []) {
      if (ESCALATION_PATHS[place]?.needs.every((need) => granted.has(need.action))) places.push(place);
    }
  }
  return places.sort((left, right) => left - right).flatMap((place) => ESCALATION_PATHS[place] ?? []);
}

/** The last need of most paths is of no other. */
const PLACES_BY_LAST_NEED: ReadonlyMap<string, readonly number[]> = Map.groupBy(
  ESCALATION_PATHS.keys(),
  (place) => ESCALATION_PATHS[place]?.needs.at(-1)?.action ?? '',
);

/** Policies too entangled for so many paths are so for most, and each costs the utmost of work. */
const PATIENCE = 3;

const NEEDED_ACTIONS: readonly string[] = [
  ...new Set(ESCALATION_PATHS.flatMap(({ needs }) => needs.map(({ action }) => action))),
];

function follow(set: PolicySet, path: EscalationPath): Escalation | null {
  const reaches: Reach[] = [];
  const answers: Answer[] = [];
  for (const need of path.needs) {
    const reach = reachOfNeed(set, need);
    const answer = reach.somewhere();
    if (answer === 'never') return null;
    reaches.push(reach);
    answers.push(answer);
  }
  const [first] = reaches;
  if (first === undefined) return null;
  const broadly = first.broadly();
  const breadth = broadly === 'never' ? 'some' : 'all';
  const answer = weakest(breadth === 'all' ? [broadly, ...answers] : answers);
  if (answer === 'never') return null;
  return {
    path,
    answer,
    breadth,
    get because() {
      return distinct(reaches.flatMap(({ because }) => because));
    },
  };
}

/** Whether a path is open when its first action is done to just this one thing, an ARN. */
export function answerOn(set: PolicySet, { needs }: EscalationPath, arn: string): Answer {
  const [first, ...rest] = needs;
  const onIt = reachOf(set, questionsIn(set.context).on(first, arn));
  return weakest([onIt.everywhere(), ...rest.map((need) => reachOfNeed(set, need).somewhere())]);
}

function reachOfNeed(set: PolicySet, need: Need): Reach {
  return reachOf(set, questionsIn(set.context).of(need));
}

/** The questions that needs come to in one account, each made once. */
interface NeedQuestions {
  of(need: Need): ReachQuestion;
  /** The same, on just this one thing, an ARN. */
  on(need: Need, arn: string): ReachQuestion;
}

const questionsIn = perContext((context): NeedQuestions => {
  const known = new Map<string, ReachQuestion>();
  const whole = new Map<Need, ReachQuestion>();
  function ask(need: Need, arn: string | null): ReachQuestion {
    const { action, on, othersOnly = false, passedTo = '' } = need;
    const place = arn ?? (typeof on === 'object' ? `${on.service}/${on.type}` : on);
    const name = `${action} ${place} ${othersOnly} ${passedTo}`;
    const question = known.get(name) ?? {
      action,
      within: arn === null ? target(context, need) : namedResources(context.partition, arn),
      ...knownKeys(context, need),
      othersOnly,
      standing: true,
    };
    known.set(name, question);
    return question;
  }
  return {
    of(need) {
      const question = whole.get(need) ?? ask(need, null);
      whole.set(need, question);
      return question;
    },
    on: ask,
  };
});

function target(context: PolicyContext, { action, on }: Need): Resources {
  if (typeof on === 'object') {
    const { partition, accountId } = context;
    return kindResources({ partition, accountId: on.ofAws ? null : accountId }, on.service, on.type);
  }
  if (on !== 'own') return iamResources(context, on);
  const [service = ''] = action.split(':', 1);
  return allResources(context.partition, [service]);
}

/** In China some services are named `….amazonaws.com.cn`: there, it depends. */
function knownKeys({ partition }: PolicyContext, { passedTo }: Need): Pick<ReachQuestion, 'known'> {
  if (passedTo === undefined || partition === 'aws-cn') return {};
  return { known: new Map([['iam:passedtoservice', passedTo]]) };
}

function distinct(because: readonly Because[]): readonly Because[] {
  return [...new Map(because.map((one) => [one.statement, one])).values()];
}
