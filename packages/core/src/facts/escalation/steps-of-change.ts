import type { IamGroup } from '../../evidence/authorization-details.ts';
import type { Decision } from '../../policy/model/decision.ts';
import { type Escalation, openOn } from '../../policy/questions/find-escalations.ts';
import { isAwsManaged } from '../policy-subjects.ts';
import type { EscalationGraph } from './graph-model.ts';
import { type Changes, type Holder, isUser, type Step } from './holder.ts';
import { CHANGING_PATHS, usefulPaths } from './open-paths.ts';
import { groupsOf, type WayToChange, waysToRaise, waysToUnbound } from './ways-to-change.ts';

interface Change {
  readonly actor: Holder;
  readonly target: Holder;
}

/**
 * What one holder can make of another that one holds as well, or of itself. To give itself more is no step: it makes
 * the holder strong as it is.
 */
export function* stepsOfChange({ actor, target }: Change, graph: EscalationGraph): Generator<Step, void> {
  const open = new Map(
    usefulPaths(actor, graph)
      .filter(({ path }) => CHANGING_PATHS.has(path.id))
      .map((escalation) => [escalation.path.id, escalation]),
  );
  if (open.size === 0) return;
  const { principal, changes } = target;
  const isOther = actor.principal.arn !== principal.arn;
  if (!isOther && actor !== target) return;
  const reach: Reach = { actor, target, open, graph };
  if (isOther && !changes.everything)
    yield* stepsBy(waysToRaise(principal, graph.details), { everything: true }, reach);
  if (isOther && !changes.unbounded) yield* stepsBy(waysToUnbound(principal), { unbounded: true }, reach);
  if (changes.version === null) yield* stepsToVersions(reach);
  if (changes.joined.length === 0) yield* stepsIntoGroups(reach);
}

interface Reach extends Change {
  /** By path id. */
  readonly open: ReadonlyMap<string, Escalation>;
  readonly graph: EscalationGraph;
}

function* stepsBy(ways: readonly WayToChange[], change: Partial<Changes>, reach: Reach): Generator<Step, void> {
  const { target, graph } = reach;
  for (const way of ways) {
    const { decision, policies } = judge(way, reach);
    if (decision !== 'never') yield { by: way.pathId, to: graph.change(target, change), decision, policies };
  }
}

/** Stored versions of the managed policies that it has. Ones that were not read may allow anything. */
function* stepsToVersions(reach: Reach): Generator<Step, void> {
  const { target, graph, open } = reach;
  if (!open.has('set-default-policy-version')) return;
  for (const arn of managedPolicies(target, graph)) {
    const { decision, policies } = judge({ pathId: 'set-default-policy-version', arn }, reach);
    if (decision === 'never') continue;
    const by = 'set-default-policy-version';
    const versions = graph.policy(arn)?.otherVersions;
    if (versions === undefined) {
      yield { by, to: graph.change(target, { everything: true, unbounded: true }), decision: 'unknown', policies };
    }
    for (const { id, document } of versions ?? []) {
      yield { by, to: graph.change(target, { version: { policyArn: arn, id, document } }), decision, policies };
    }
  }
}

/** The account's own ones; a boundary too. */
function managedPolicies({ principal }: Holder, { details }: EscalationGraph): ReadonlySet<string> {
  const holders = [principal, ...groupsOf(principal, details)];
  const arns = holders.flatMap(({ attachedPolicies }) => attachedPolicies.map(({ arn }) => arn));
  const { permissionsBoundaryArn: boundary } = principal;
  return new Set([...arns, ...(boundary === null ? [] : [boundary])].filter((arn) => !isAwsManaged(arn)));
}

/** Each group by itself, in case another denies something, and all that it can surely be put in together. */
function* stepsIntoGroups(reach: Reach): Generator<Step, void> {
  const { target, graph, open } = reach;
  const { principal } = target;
  if (!open.has('add-user-to-group') || !isUser(principal)) return;
  const joinable = graph.groups
    .filter(({ name }) => !principal.groups.includes(name))
    .map((group) => ({ group, ...judge({ pathId: 'add-user-to-group', arn: group.arn }, reach) }))
    .filter(({ decision }) => decision !== 'never');
  for (const { group, decision, policies } of joinable) {
    if (decision !== 'never') yield toJoin([group], { decision, policies }, reach);
  }
  const sure = joinable.filter(({ decision }) => decision === 'always');
  const [first] = sure;
  if (first === undefined || sure.length === 1) return;
  yield toJoin(
    sure.map(({ group }) => group),
    { decision: 'always', policies: first.policies },
    reach,
  );
}

function toJoin(
  groups: readonly IamGroup[],
  judged: Pick<Step, 'decision' | 'policies'>,
  { target, graph }: Reach,
): Step {
  return { by: 'add-user-to-group', to: graph.change(target, { joined: groups.map(({ name }) => name) }), ...judged };
}

interface Judged {
  readonly decision: Decision;
  readonly policies: Step['policies'];
}

function judge(way: WayToChange, { actor, open }: Reach): Judged {
  const path = open.get(way.pathId)?.path;
  if (path === undefined) return { decision: 'never', policies: () => [] };
  const grant = openOn(actor.permissions.set, { path, ...way });
  return { decision: grant.decision, policies: () => actor.permissions.namesOf(grant.because) };
}
