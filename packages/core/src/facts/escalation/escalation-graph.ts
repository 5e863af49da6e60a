import type { CheckContext } from '../../check/check.ts';
import type { AuthorizationDetails, IamRole, IamUser } from '../../evidence/authorization-details.ts';
import { OutOfWorkError } from '../../work/work.ts';
import { once } from '../once.ts';
import { type AccountPermissions, permissionsIn } from '../permissions.ts';
import { type Roster, toRoster } from './account-roster.ts';
import type { EscalationGraph } from './graph-model.ts';
import { type Changes, type Holder, isUser, type Step, type Strength, UNCHANGED } from './holder.ts';
import { CHANGING_PATHS } from './open-paths.ts';
import { stepsOfChange } from './steps-of-change.ts';
import { stepsToBecome } from './steps-to-become.ts';
import { strengthAlone, strengthOf } from './strength.ts';

/** Of one evaluation. */
const KNOWN = new WeakMap<AccountPermissions, EscalationGraph>();

/** The graph of an account, shared by the checks that read the same evidence. */
export function escalationGraphIn(details: AuthorizationDetails, context: CheckContext): EscalationGraph {
  const permissions = permissionsIn(details, context);
  const graph = KNOWN.get(permissions) ?? createGraph(details, permissions, context);
  KNOWN.set(permissions, graph);
  return graph;
}

function createGraph(
  details: AuthorizationDetails,
  permissions: AccountPermissions,
  context: CheckContext,
): EscalationGraph {
  const { work, accountId, partition } = context;
  const principals = new Map([...details.users, ...details.roles].map((principal) => [principal.arn, principal]));
  const policies = new Map(details.policies.map((policy) => [policy.arn, policy]));
  const changed = new Map<string, Holder>();
  const holder = once((principal: IamUser | IamRole): Holder => {
    return { principal, permissions: permissions.of(principal), changes: UNCHANGED, label: labelOf(principal.arn) };
  });
  const made = once((kind: 'user' | 'role'): Holder => {
    const principal = newPrincipal(kind, { accountId, partition });
    return { principal, permissions: permissions.of(principal), changes: UNCHANGED, label: `a new ${kind}` };
  });
  const strength = once((one: Holder) => orUnknown(() => work.ask(() => strengthOf(one, graph))));
  const changesBy = once((actor: Holder) =>
    once((target: Holder) => work.ask(() => [...stepsOfChange({ actor, target }, graph)])),
  );
  const sorted = once((_all: null) => sortOut(graph));

  const graph: EscalationGraph = {
    details,
    permissions,
    owner: { accountId, partition },
    work,
    get strong() {
      return sorted(null).strong;
    },
    get live() {
      return sorted(null).live;
    },
    groups: details.groups.filter(
      ({ attachedPolicies, inlinePolicies }) => attachedPolicies.length + inlinePolicies.length > 0,
    ),
    holder,
    find(arn) {
      const principal = principals.get(arn);
      return principal === undefined ? null : holder(principal);
    },
    policy: (arn) => policies.get(arn) ?? null,
    made,
    change(before, change) {
      const changes = { ...before.changes, ...change };
      const name = `${before.principal.arn} ${nameOf(changes)}`;
      const after = changed.get(name) ?? toChanged(before, changes, permissions);
      changed.set(name, after);
      return after;
    },
    strength,
    strengthAlone: once((one: Holder) => work.ask(() => strengthAlone(one, graph))),
    steps: once((one: Holder) => work.ask(() => untilUp(stepsToBecome(one, graph), strength))),
    changes: (actor, target) => changesBy(actor)(target),
  };
  return graph;
}

/** A name that no policy spells a part of. */
const NEW = '\u{10fffe}';

function newPrincipal(kind: 'user' | 'role', { partition, accountId }: EscalationGraph['owner']): IamUser | IamRole {
  const entity = {
    arn: `arn:${partition}:iam::${accountId}:${kind}/${NEW}`,
    name: NEW,
    id: '',
    path: '/',
    createdAt: null,
    inlinePolicies: [],
    attachedPolicies: [],
    permissionsBoundaryArn: null,
    tags: {},
  };
  if (kind === 'user') return { ...entity, groups: [] };
  return { ...entity, trustPolicy: { malformed: '' }, lastUsedAt: null, lastUsedRegion: null };
}

/** Steps up to the first that surely leads to one that is up already: no other is shorter. */
function untilUp(steps: Iterable<Step>, strength: (holder: Holder) => Strength): readonly Step[] {
  const found: Step[] = [];
  for (const step of steps) {
    if (step.decision === 'always' && strength(step.to).decision === 'always') return [step];
    found.push(step);
  }
  return found;
}

function toChanged(before: Holder, changes: Changes, permissions: AccountPermissions): Holder {
  const principal = changePrincipal(before.principal, changes);
  const { everything, version } = changes;
  const documents = new Map(version === null ? [] : [[version.policyArn, version.document]]);
  const stem = principal.name === NEW ? `a new ${isUser(principal) ? 'user' : 'role'}` : labelOf(principal.arn);
  return {
    principal,
    permissions: permissions.changed(principal, { everything, documents }),
    changes,
    label: `${stem}${labelOfChanges(changes)}`,
  };
}

function changePrincipal(principal: IamUser | IamRole, { joined, unbounded }: Changes): IamUser | IamRole {
  const permissionsBoundaryArn = unbounded ? null : principal.permissionsBoundaryArn;
  if (!isUser(principal)) return { ...principal, permissionsBoundaryArn };
  return { ...principal, permissionsBoundaryArn, groups: [...new Set([...principal.groups, ...joined])] };
}

function nameOf({ joined, unbounded, everything, version }: Changes): string {
  return JSON.stringify([joined, unbounded, everything, version?.policyArn, version?.id]);
}

function labelOfChanges({ joined, unbounded, everything, version }: Changes): string {
  return [
    ...(joined.length > 0 ? [` in ${joined.join(', ')}`] : []),
    ...(version === null ? [] : [` with ${version.id} of ${labelOf(version.policyArn)}`]),
    ...(unbounded ? [' without its boundary'] : []),
    ...(everything ? [' with any policy'] : []),
  ].join('');
}

/** `role/app` of its ARN. */
function labelOf(arn: string): string {
  return arn.split(':').slice(5).join(':');
}

/** Who is up, and who else may lead there. */
function sortOut(graph: EscalationGraph): Pick<EscalationGraph, 'strong' | 'live'> {
  const { details, permissions, owner } = graph;
  const { accountId } = owner;
  function pick(isWanted: (holder: Holder) => boolean): Roster {
    const some = {
      users: details.users.filter((user) => isWanted(graph.holder(user))),
      roles: details.roles.filter((role) => isWanted(graph.holder(role))),
    };
    return toRoster(some, { permissions, accountId });
  }
  const isUp = (holder: Holder) => graph.strength(holder).decision === 'always';
  const everybody = toRoster(details, { permissions, accountId });
  const leads = leadingTo(graph, everybody);
  return { strong: pick(isUp), live: pick((holder) => !isUp(holder) && leads(holder)) };
}

/**
 * Who is neither up nor may become anybody is the end of every way, unless somebody can make more of it: then everybody
 * is looked at.
 */
function leadingTo(
  { strength, permissions, holder, find, details }: EscalationGraph,
  everybody: Roster,
): (one: Holder) => boolean {
  function changesSomebody(one: Holder): boolean {
    const { decision } = strength(one);
    if (decision === 'always' || decision === 'unknown') return decision === 'unknown';
    return permissions.escalations(one.permissions).some(({ path }) => CHANGING_PATHS.has(path.id));
  }
  function leads(one: Holder): boolean {
    return (
      strength(one).decision !== 'never' ||
      everybody.naming.has(one.principal.arn) ||
      permissions.escalations(one.permissions).length > 0 ||
      grantsAny(one, LEADING_ACTIONS)
    );
  }
  const anybodyLeads =
    everybody.trustingAnybody.flatMap((arn) => find(arn) ?? []).some(leads) ||
    [...details.users, ...details.roles].some((one) => changesSomebody(holder(one)));
  return (one) => anybodyLeads || leads(one);
}

/** That make somebody someone else, beside the actions of escalation paths. */
const LEADING_ACTIONS = ['sts:AssumeRole', 'iam:CreateRole', 'iam:CreateUser'];

function grantsAny({ permissions: { set } }: Holder, actions: readonly string[]): boolean {
  return set.policies.some((policy) => set.context.grantedOf(policy, actions).size > 0);
}

/** What costs too much to say of one holder is unknown of it, and no trouble of the others. */
function orUnknown(judge: () => Strength): Strength {
  try {
    return judge();
  } catch (error) {
    if (error instanceof OutOfWorkError && error.of === 'question') return UNKNOWN_STRENGTH;
    throw error;
  }
}

const UNKNOWN_STRENGTH: Strength = { decision: 'unknown', isAdministrator: false, paths: [], policies: () => [] };
