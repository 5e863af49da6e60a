import { type Decision, strongest, weakest } from '../../policy/model/decision.ts';
import { allows } from '../../policy/questions/allows.ts';
import { asksForBoundary, boundariesNamed } from '../../policy/questions/boundary-key.ts';
import { mayCreate } from '../../policy/questions/creations.ts';
import { openOn } from '../../policy/questions/find-escalations.ts';
import { awsPolicyArn, ownPolicyArn } from '../arns.ts';
import { isAwsManaged } from '../policy-subjects.ts';
import type { EscalationGraph } from './graph-model.ts';
import type { Holder, Step } from './holder.ts';
import { openPaths } from './open-paths.ts';

/** Something to make, and all that is done to it. */
interface Making {
  readonly kind: 'user' | 'role';
  /** The creation first. */
  readonly actions: readonly [string, ...string[]];
  /** It ends up with a policy of the maker's choice. */
  readonly raises: boolean;
}

/** A new role trusts whom its maker says, and a new user takes a key or a password. */
const MAKINGS: readonly Making[] = [
  ...['iam:AttachRolePolicy', 'iam:PutRolePolicy'].map(
    (raise): Making => ({ kind: 'role', actions: ['iam:CreateRole', raise], raises: true }),
  ),
  ...['iam:CreateAccessKey', 'iam:CreateLoginProfile'].flatMap((enter): readonly Making[] => [
    ...['iam:AttachUserPolicy', 'iam:PutUserPolicy'].map(
      (raise): Making => ({ kind: 'user', actions: ['iam:CreateUser', enter, raise], raises: true }),
    ),
    { kind: 'user', actions: ['iam:CreateUser', enter], raises: false },
  ]),
];

/** The users and roles that a holder can make for itself: with any policy, or to be added to groups. */
export function* stepsToMake(holder: Holder, graph: EscalationGraph): Generator<Step, void> {
  const { set } = holder.permissions;
  const granted = new Set(set.policies.flatMap((policy) => [...set.context.grantedOf(policy, ACTIONS)]));
  for (const making of MAKINGS) {
    if (!making.actions.every((action) => granted.has(action))) continue;
    const decision = decide(making, holder, graph);
    if (decision === 'never') continue;
    const made = graph.made(making.kind);
    const to = making.raises ? graph.change(made, { everything: true }) : made;
    yield { by: `create-${making.kind}`, to, decision, policies: () => policiesFor(holder) };
  }
}

const ACTIONS: readonly string[] = [...new Set(MAKINGS.flatMap(({ actions }) => actions))];

/** A boundary that is demanded counts, unless it limits nothing or the maker can take it away. */
function decide({ kind, actions, raises }: Making, holder: Holder, graph: EscalationGraph): Decision {
  const { set } = holder.permissions;
  const isTaken = (arn: string) => graph.find(arn) !== null;
  const unbounded = mayCreate(set, { kind, actions, boundaryArn: null }, isTaken);
  if (unbounded === 'always' || !raises || !asksForBoundary(set)) return unbounded;
  const remove = kind === 'user' ? 'iam:DeleteUserPermissionsBoundary' : 'iam:DeleteRolePermissionsBoundary';
  const bounded = boundariesToTry(holder, graph).map((boundaryArn) => {
    const made = mayCreate(set, { kind, actions, boundaryArn }, isTaken);
    if (made === 'never') return made;
    const limitless = limitlessness(boundaryArn, holder, graph);
    const removed = mayCreate(set, { kind, actions: [...actions, remove], boundaryArn }, isTaken);
    return strongest([removed, weakest([made, limitless])]);
  });
  return strongest([unbounded, ...bounded]);
}

function boundariesToTry({ permissions }: Holder, { owner }: EscalationGraph): readonly string[] {
  return [...new Set([awsPolicyArn(owner, ADMINISTRATOR), ...boundariesNamed(permissions.set)])];
}

const ADMINISTRATOR = 'AdministratorAccess';

/** Whether a boundary allows everything, or can be made to. */
function limitlessness(boundaryArn: string, holder: Holder, graph: EscalationGraph): Decision {
  if (boundaryArn === awsPolicyArn(graph.owner, ADMINISTRATOR)) return 'always';
  const document = graph.permissions.managedDocument(boundaryArn);
  if (document === null) return isAwsManaged(boundaryArn) ? 'unknown' : makeable(boundaryArn, holder, graph);
  const alone = graph.permissions.ofDocument(document);
  const allows = alone.isUnclear ? 'unknown' : graph.permissions.administrator(alone).decision;
  return isAwsManaged(boundaryArn) ? allows : strongest([allows, rewritable(boundaryArn, holder, graph)]);
}

/** AWS lists every policy of the account: one that it doesn't list can't be set before somebody makes it. */
function makeable(policyArn: string, { permissions }: Holder, { owner }: EscalationGraph): Decision {
  if (!policyArn.startsWith(ownPolicyArn(owner, ''))) return 'never';
  return allows(permissions.set, 'iam:CreatePolicy', policyArn).decision;
}

function rewritable(policyArn: string, holder: Holder, graph: EscalationGraph): Decision {
  const found = openPaths(holder, graph).find(({ path }) => path.id === 'create-policy-version');
  return found === undefined ? 'never' : openOn(holder.permissions.set, { path: found.path, arn: policyArn }).decision;
}

function policiesFor({ permissions }: Holder): readonly string[] {
  const { set } = permissions;
  const granting = set.policies.filter((policy) => set.context.grantedOf(policy, ACTIONS).size > 0);
  return permissions.namesOf(
    granting.flatMap((policy) => policy.statements.map((statement) => ({ policy, statement }))),
  );
}
