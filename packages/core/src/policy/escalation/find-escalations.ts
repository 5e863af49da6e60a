import { type Answer, weakest } from '../questions/answer.ts';
import type { KnownKeys } from '../questions/condition-truth.ts';
import type { Because, PolicySet, Reach } from '../questions/policy-set.ts';
import { reachOf } from '../questions/reach.ts';
import { allResources, iamResources, kindResources, type Resources } from '../questions/resources.ts';
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
 * breadth `some` lead as far as the few resources do, which policies alone don't tell.
 */
export function findEscalations(set: PolicySet): readonly Escalation[] {
  const granted = set.policies.map((policy) => set.context.grantedOf(policy, NEEDED_ACTIONS));
  return ESCALATION_PATHS.filter(
    ({ needs, bounded = false }) =>
      needs.every(({ action }) => granted.some((actions) => actions.has(action))) &&
      (!bounded || set.ceilings.length > 0),
  ).flatMap((path) => follow(set, path));
}

const NEEDED_ACTIONS: readonly string[] = [
  ...new Set(ESCALATION_PATHS.flatMap(({ needs }) => needs.map(({ action }) => action))),
];

function follow(set: PolicySet, path: EscalationPath): readonly Escalation[] {
  const reaches: Reach[] = [];
  const answers: Answer[] = [];
  for (const need of path.needs) {
    const reach = reachOfNeed(set, need);
    const answer = reach.somewhere();
    if (answer === 'never') return [];
    reaches.push(reach);
    answers.push(answer);
  }
  const answer = weakest(answers);
  const [first] = reaches;
  if (answer === 'never' || first === undefined) return [];
  const breadth = first.broadly() === 'never' ? 'some' : 'all';
  return [{ path, answer, breadth, because: distinct(reaches.flatMap(({ because }) => because)) }];
}

function reachOfNeed(set: PolicySet, need: Need): Reach {
  const { action, othersOnly = false } = need;
  return reachOf(set, { action, within: target(set, need), known: knownKeys(set, need), othersOnly });
}

function target({ context }: PolicySet, { action, on }: Need): Resources {
  if (typeof on === 'object') return kindResources(context, on.service, on.type);
  if (on !== 'own') return iamResources(context, on);
  const [service = ''] = action.split(':', 1);
  return allResources(context.partition, [service]);
}

/** In China some services are named `….amazonaws.com.cn`: there, it depends. */
function knownKeys({ context: { partition } }: PolicySet, { passedTo }: Need): KnownKeys {
  return new Map(passedTo === undefined || partition === 'aws-cn' ? [] : [['iam:passedtoservice', passedTo]]);
}

function distinct(because: readonly Because[]): readonly Because[] {
  return [...new Map(because.map((one) => [one.statement, one])).values()];
}
