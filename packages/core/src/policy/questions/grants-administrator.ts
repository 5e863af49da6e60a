import { type Answer, strongest, weakest } from './answer.ts';
import type { Because, Grant, PolicySet, Reach } from './policy-set.ts';
import { reachOf } from './reach.ts';
import { allResources, iamResources } from './resources.ts';
import { unnamedActions } from './unnamed-actions.ts';

/**
 * Whether the policies make an administrator: they allow everything, on everything, but for what
 * they carve out, and leave some way in IAM to give oneself the rest.
 *
 * So `*`, `*:*`, `**`, a NotAction that spares a service or an unknown one, a NotResource that spares
 * some resources, and `Allow *` with a `Deny` of a few actions are administrators; `Allow *` with `Deny *`, PowerUserAccess (its
 * NotAction spares IAM), `iam:*` alone and `service:*` are not. A condition makes it `conditionally`,
 * except on a Deny that leaves IAM alone (other Regions, other networks): whoever may always change
 * IAM may undo it. It goes by what the statements mean together, never by their wording.
 */
export function grantsAdministrator(set: PolicySet): Grant {
  const openEnded = onEverything(set, unnamedActions());
  const all = openEnded.allowed === 'never' ? everyKnownAction(set) : openEnded;
  if (all.allowed === 'never') return { answer: 'never', because: [] };
  const raising = raisesItself(set);
  if (raising === 'never') return { answer: 'never', because: [] };
  const isCarvedOut = all.granted === 'always' && all.allowed === 'conditionally' && raising === 'always';
  return { answer: isCarvedOut ? 'always' : weakest([all.allowed, raising]), because: all.because };
}

/** Each of these lets its holder give itself, or someone whose credentials it can make, more; and to what it is done. */
const RAISING_ACTIONS = [
  ['iam:AttachUserPolicy', 'user'],
  ['iam:AttachRolePolicy', 'role'],
  ['iam:AttachGroupPolicy', 'group'],
  ['iam:PutUserPolicy', 'user'],
  ['iam:PutRolePolicy', 'role'],
  ['iam:PutGroupPolicy', 'group'],
  ['iam:CreatePolicyVersion', 'policy'],
  ['iam:SetDefaultPolicyVersion', 'policy'],
  ['iam:UpdateAssumeRolePolicy', 'role'],
  ['iam:AddUserToGroup', 'group'],
  ['iam:CreateAccessKey', 'user'],
  ['iam:CreateLoginProfile', 'user'],
  ['iam:UpdateLoginProfile', 'user'],
] as const;

function raisesItself(set: PolicySet): Answer {
  return strongest(
    RAISING_ACTIONS.map(([action, type]) =>
      reachOf(set, { action, within: iamResources(set.context, type) }).broadly(),
    ),
  );
}

interface Extent {
  /** Before any Deny. */
  readonly granted: Answer;
  readonly allowed: Answer;
  readonly because: readonly Because[];
}

/** Everything may also be spelled out, service by service. Ends at the first action that is missing. */
function everyKnownAction(set: PolicySet): Extent {
  const within = allResources(set.context.partition);
  const reaches = new Set<Reach>();
  for (const service of set.context.catalogue.services) {
    for (const { key } of set.context.catalogue.actionsOf(service)) {
      const reach = reachOf(set, { action: key, within });
      if (reach.broadly() === 'never') return { granted: 'never', allowed: 'never', because: [] };
      reaches.add(reach);
    }
  }
  return extentOf([...reaches]);
}

function onEverything(set: PolicySet, actions: readonly string[]): Extent {
  const within = allResources(set.context.partition);
  return extentOf(actions.map((action) => reachOf(set, { action, within })));
}

function extentOf(reaches: readonly Reach[]): Extent {
  const because = reaches.flatMap((reach) => reach.because);
  return {
    granted: weakest(reaches.map((reach) => reach.grantedEverywhere())),
    allowed: weakest(reaches.map((reach) => reach.broadly())),
    because: [...new Map(because.map((one) => [one.statement, one])).values()],
  };
}
