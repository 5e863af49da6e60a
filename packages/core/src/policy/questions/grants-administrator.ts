import { type Answer, strongest, weakest } from './answer.ts';
import type { Because } from './bearing.ts';
import { perContext } from './policy-context.ts';
import type { Grant, PolicySet, Reach } from './policy-set.ts';
import { type ReachQuestion, reachOf } from './reach.ts';
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
  const openEnded = extentOf(questionsIn(set.context).unnamed.map((question) => reachOf(set, question)));
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

/** The questions that are asked of every set. */
const questionsIn = perContext((context) => {
  const within = allResources(context.partition);
  const [first = ''] = context.catalog.services;
  const ask = (action: string): ReachQuestion => ({ action, within, standing: true });
  return {
    unnamed: unnamedActions().map(ask),
    firstKnown: ask(context.catalog.actionsOf(first)[0]?.key ?? ''),
    raising: RAISING_ACTIONS.map(([action, type]): ReachQuestion => {
      return { action, within: iamResources(context, type), standing: true };
    }),
  };
});

function raisesItself(set: PolicySet): Answer {
  const answers: Answer[] = [];
  for (const question of questionsIn(set.context).raising) {
    const answer = reachOf(set, question).broadly();
    if (answer === 'always') return answer;
    answers.push(answer);
    if (isHopeless(answers)) break;
  }
  return strongest(answers);
}

/** Policies too entangled for a few questions are so for most, and each costs the utmost of work. */
function isHopeless(answers: readonly Answer[]): boolean {
  return answers.filter((answer) => answer === 'unknown').length >= 3;
}

interface Extent {
  /** Before any Deny. */
  readonly granted: Answer;
  readonly allowed: Answer;
  readonly because: readonly Because[];
}

/** Everything may also be spelled out, service by service. Ends at the first action that is missing. */
function everyKnownAction(set: PolicySet): Extent {
  if (reachOf(set, questionsIn(set.context).firstKnown).broadly() === 'never') return NOTHING;
  const within = allResources(set.context.partition);
  const reaches: Reach[] = [];
  const unclear: Answer[] = [];
  for (const service of set.context.catalog.services) {
    for (const { key } of set.context.catalog.actionsOf(service)) {
      const reach = reachOf(set, { action: key, within });
      const answer = reach.broadly();
      if (answer === 'never') return NOTHING;
      reaches.push(reach);
      if (answer === 'unknown') unclear.push(answer);
      if (isHopeless(unclear)) return extentOf(reaches);
    }
  }
  return extentOf(reaches);
}

const NOTHING: Extent = { granted: 'never', allowed: 'never', because: [] };

function extentOf(reaches: readonly Reach[]): Extent {
  const because = reaches.flatMap((reach) => reach.because);
  return {
    granted: weakest(reaches.map((reach) => reach.grantedEverywhere())),
    allowed: weakest(reaches.map((reach) => reach.broadly())),
    because: [...new Map(because.map((one) => [one.statement, one])).values()],
  };
}
