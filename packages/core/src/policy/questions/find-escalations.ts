import { perContext } from '../access/per-context.ts';
import { ESCALATION_PATHS } from '../escalation/escalation-paths.ts';
import { type Decision, weakest } from '../model/decision.ts';
import type { AccessQuestion, EffectiveAccess, Resources } from '../model/effective-access.ts';
import type { EscalationPath, Need } from '../model/escalation-path.ts';
import type { Because, Grant } from '../model/grant.ts';
import type { PolicyContext, PolicySet } from '../model/policy-set.ts';
import { asCaller } from '../parse/parse-resource-pattern.ts';
import { BOUNDARY_KEY, onUnbounded } from './boundary-key.ts';
import { allResources, iamResources, kindResources, namedResources } from './resources.ts';

/** An escalation path that is open to the principal that has these policies. */
export interface Escalation {
  readonly path: EscalationPath;
  readonly decision: Exclude<Decision, 'never'>;
  /** `all`: the path's first action is allowed on all that it could be done to; `some`: on part. */
  readonly breadth: 'all' | 'some';
  /** What it is on the one thing on which it is most open. */
  readonly atBest: Exclude<Decision, 'never'>;
  readonly because: readonly Because[];
}

/**
 * All known escalation paths that the policies leave open together. A Deny, a boundary, a resource that only
 * names the caller, and an `iam:PassedToService` that names another service close a path. Paths of
 * breadth `some` lead as far as the few resources do: `openOn` says of each; so do those that take boundaries off. After a few for which
 * the policies are too complex to decide, the rest is not tried.
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
    const escalation = follow(set, path);
    if (escalation === null) continue;
    found.push(escalation);
    if (escalation.decision === 'unknown') unclear += 1;
    if (unclear === MAX_UNCLEAR) break;
  }
  return found;
}

/** The paths that need no other actions, in their order. */
function pathsWithin(granted: ReadonlySet<string>): readonly EscalationPath[] {
  const indexes: number[] = [];
  for (const action of granted) {
    for (const index of INDEXES_BY_LAST_NEED.get(action) ?? []) {
      if (ESCALATION_PATHS[index]?.needs.every((need) => granted.has(need.action))) indexes.push(index);
    }
  }
  return indexes.sort((left, right) => left - right).flatMap((index) => ESCALATION_PATHS[index] ?? []);
}

/** The last need of most paths is of no other. */
const INDEXES_BY_LAST_NEED: ReadonlyMap<string, readonly number[]> = Map.groupBy(
  ESCALATION_PATHS.keys(),
  (index) => ESCALATION_PATHS[index]?.needs.at(-1)?.action ?? '',
);

/** Policies too complex for so many paths are so for most, and each costs the maximum of work. */
const MAX_UNCLEAR = 3;

const NEEDED_ACTIONS: readonly string[] = [
  ...new Set(ESCALATION_PATHS.flatMap(({ needs }) => needs.map(({ action }) => action))),
];

function follow(set: PolicySet, path: EscalationPath): Escalation | null {
  const accesses: EffectiveAccess[] = [];
  const decisions: Decision[] = [];
  for (const need of path.needs) {
    const access = accessOf(set, need);
    const decision = access.somewhere();
    if (decision === 'never') return null;
    accesses.push(access);
    decisions.push(decision);
  }
  const [first] = accesses;
  if (first === undefined) return null;
  const broadly = first.broadly();
  const breadth = broadly === 'never' ? 'some' : 'all';
  const atBest = weakest(decisions);
  const decision = breadth === 'all' ? weakest([broadly, atBest]) : atBest;
  if (decision === 'never' || atBest === 'never') return null;
  return {
    path,
    decision,
    breadth,
    atBest,
    get because() {
      return distinct(accesses.flatMap(({ because }) => because));
    },
  };
}

/** A path whose first action is done to one thing. */
export interface Target {
  readonly path: EscalationPath;
  readonly arn: string;
  /** That of the user or role that it is done to; null for one that has none, undefined for what can't have any. */
  readonly boundaryArn?: string | null;
}

/** Whether a path is open when its first action is done to just this one thing. */
export function openOn(set: PolicySet, { path: { needs }, arn, boundaryArn }: Target): Grant {
  const [first, ...rest] = needs;
  const asked = boundaryArn === null ? onUnbounded(set) : set;
  const onIt = asked.effectiveAccess(questionsIn(set.context).on(first, { arn, boundaryArn: boundaryArn ?? null }));
  const decision = onIt.everywhere();
  const others = decision === 'never' ? [] : rest.map((need) => accessOf(set, need));
  return {
    decision: weakest([decision, ...others.map((access) => access.somewhere())]),
    get because() {
      const wholly = set.effectiveAccess(questionsIn(set.context).on(first, { arn, boundaryArn: null }));
      return distinct([wholly, ...others].flatMap(({ because }) => because));
    },
  };
}

/** The same for what the user that has the policies does to itself: `${aws:username}` means it as surely as its name. */
export function openOnItself(set: PolicySet, target: Target): Grant {
  const byName = openOn(set, target);
  return byName.decision === 'conditionally' ? openOn(set, { ...target, arn: asCaller(target.arn) }) : byName;
}

function accessOf(set: PolicySet, need: Need): EffectiveAccess {
  return set.effectiveAccess(questionsIn(set.context).of(need));
}

/** The questions that needs come to in one account, each made once. */
interface NeedQuestions {
  of(need: Need): AccessQuestion;
  /** The same, on just this one thing. */
  on(need: Need, thing: Thing): AccessQuestion;
}

interface Thing {
  readonly arn: string;
  readonly boundaryArn: string | null;
}

const questionsIn = perContext((context): NeedQuestions => {
  const known = new Map<string, AccessQuestion>();
  const whole = new Map<Need, AccessQuestion>();
  function ask(need: Need, thing: Thing | null): AccessQuestion {
    const { action, on, othersOnly = false, passedTo = '' } = need;
    const where = thing?.arn ?? (typeof on === 'object' ? `${on.service}/${on.type}` : on);
    const name = `${action} ${where} ${othersOnly} ${passedTo} ${thing?.boundaryArn ?? ''}`;
    const question = known.get(name) ?? {
      action,
      within: thing === null ? target(context, need) : namedResources(context.partition, thing.arn),
      ...knownKeys(context, need, thing?.boundaryArn ?? null),
      othersOnly,
      cached: true,
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
function knownKeys(
  { partition }: PolicyContext,
  { passedTo }: Need,
  boundaryArn: string | null,
): Pick<AccessQuestion, 'known'> {
  const service = partition === 'aws-cn' ? undefined : passedTo;
  if (service === undefined && boundaryArn === null) return {};
  return {
    known: new Map([
      ...(service === undefined ? [] : [['iam:passedtoservice', service] as const]),
      ...(boundaryArn === null ? [] : [[BOUNDARY_KEY, boundaryArn] as const]),
    ]),
  };
}

function distinct(because: readonly Because[]): readonly Because[] {
  return [...new Map(because.map((one) => [one.statement, one])).values()];
}
