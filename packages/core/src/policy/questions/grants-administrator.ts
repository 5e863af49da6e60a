import { type Answer, strongest, weakest } from './answer.ts';
import type { Because, Grant, PolicySet } from './policy-set.ts';
import { reachOf } from './reach.ts';
import { allResources } from './resources.ts';
import { unnamedActions } from './unnamed-actions.ts';

/**
 * Whether the policies make an administrator: they allow everything, on everything, but for what
 * they carve out, and leave some way in IAM to give oneself the rest.
 *
 * So `*`, `*:*`, `**`, a NotAction that spares a service or an unknown one, and `Allow *` with a
 * `Deny` of a few actions are administrators; `Allow *` with `Deny *`, PowerUserAccess (its
 * NotAction spares IAM), `iam:*` alone and `service:*` are not. It goes by what the statements mean
 * together, never by their wording.
 */
export function grantsAdministrator(set: PolicySet): Grant {
  const openEnded = onEverything(set, unnamedActions());
  const all = openEnded.answer === 'never' ? everyKnownAction(set) : openEnded;
  if (all.answer === 'never') return all;
  const answer = weakest([all.answer, raisesItself(set)]);
  return { answer, because: answer === 'never' ? [] : all.because };
}

/** Each of these lets its holder give itself, or someone whose credentials it can make, more. */
const RAISING_ACTIONS = [
  'iam:AttachUserPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachGroupPolicy',
  'iam:PutUserPolicy',
  'iam:PutRolePolicy',
  'iam:PutGroupPolicy',
  'iam:CreatePolicyVersion',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:AddUserToGroup',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:UpdateLoginProfile',
];

function raisesItself(set: PolicySet): Answer {
  const within = allResources(set.context.partition, ['iam']);
  return strongest(RAISING_ACTIONS.map((action) => reachOf(set, { action, within }).broadly()));
}

/** Everything may also be spelled out, service by service. Ends at the first action that is missing. */
function everyKnownAction(set: PolicySet): Grant {
  const answers = new Set<Answer>();
  const because = new Map<unknown, Because>();
  for (const service of set.context.catalogue.services) {
    for (const { key } of set.context.catalogue.actionsOf(service)) {
      const found = onEverything(set, [key]);
      if (found.answer === 'never') return found;
      answers.add(found.answer);
      for (const one of found.because) because.set(one.statement, one);
    }
  }
  return { answer: weakest([...answers]), because: [...because.values()] };
}

function onEverything(set: PolicySet, actions: readonly string[]): Grant {
  const within = allResources(set.context.partition);
  const reaches = actions.map((action) => reachOf(set, { action, within }));
  const answer = weakest(reaches.map((reach) => reach.broadly()));
  return { answer, because: answer === 'never' ? [] : (reaches[0]?.because ?? []) };
}
