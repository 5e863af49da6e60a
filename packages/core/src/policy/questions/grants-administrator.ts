import { perContext } from '../access/per-context.ts';
import { type Decision, strongest, weakest } from '../model/decision.ts';
import type { AccessQuestion, EffectiveAccess } from '../model/effective-access.ts';
import type { Because, Grant } from '../model/grant.ts';
import type { PolicySet } from '../model/policy-set.ts';
import { allResources, iamResources } from './resources.ts';
import { unnamedActions } from './unnamed-actions.ts';

/**
 * Whether the policies make an administrator: they allow everything, on everything, but for what
 * they carve out, and leave some way in IAM to gain the rest.
 *
 * So `*`, `*:*`, `**`, a NotAction that exempts a service or an unknown one, a NotResource that exempts
 * some resources, and `Allow *` with a `Deny` of a few actions are administrators; `Allow *` with `Deny *`, PowerUserAccess (its
 * NotAction exempts IAM), `iam:*` alone and `service:*` are not. A condition makes it `conditionally`,
 * except on a Deny that leaves IAM alone (other Regions, other networks): who may always change
 * IAM may undo it. It goes by what the statements mean together, never by their wording.
 */
export function grantsAdministrator(set: PolicySet): Grant {
  const openEnded = extentOf(questionsIn(set.context).unnamed.map((question) => set.effectiveAccess(question)));
  const all = openEnded.allowed === 'never' ? everyKnownAction(set) : openEnded;
  if (all.allowed === 'never') return { decision: 'never', because: [] };
  const raising = raisesItself(set);
  if (raising === 'never') return { decision: 'never', because: [] };
  const isCarvedOut = all.granted === 'always' && all.allowed === 'conditionally' && raising === 'always';
  return { decision: isCarvedOut ? 'always' : weakest([all.allowed, raising]), because: all.because };
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
  const ask = (action: string): AccessQuestion => ({ action, within, cached: true });
  return {
    unnamed: unnamedActions().map(ask),
    firstKnown: ask(context.catalog.actionsOf(first)[0]?.key ?? ''),
    raising: RAISING_ACTIONS.map(([action, type]): AccessQuestion => {
      return { action, within: iamResources(context, type), cached: true };
    }),
  };
});

function raisesItself(set: PolicySet): Decision {
  const decisions: Decision[] = [];
  for (const question of questionsIn(set.context).raising) {
    const decision = set.effectiveAccess(question).broadly();
    if (decision === 'always') return decision;
    decisions.push(decision);
    if (isTooComplex(decisions)) break;
  }
  return strongest(decisions);
}

/** Policies too complex for a few questions are so for most, and each costs the maximum of work. */
function isTooComplex(decisions: readonly Decision[]): boolean {
  return decisions.filter((decision) => decision === 'unknown').length >= 3;
}

interface Extent {
  /** Before any Deny. */
  readonly granted: Decision;
  readonly allowed: Decision;
  readonly because: readonly Because[];
}

/** Everything may also be spelled out, service by service. Ends at the first action that is missing. */
function everyKnownAction(set: PolicySet): Extent {
  if (set.effectiveAccess(questionsIn(set.context).firstKnown).broadly() === 'never') return NOTHING;
  const within = allResources(set.context.partition);
  const accesses: EffectiveAccess[] = [];
  const unclear: Decision[] = [];
  for (const service of set.context.catalog.services) {
    for (const { key } of set.context.catalog.actionsOf(service)) {
      const access = set.effectiveAccess({ action: key, within });
      const decision = access.broadly();
      if (decision === 'never') return NOTHING;
      accesses.push(access);
      if (decision === 'unknown') unclear.push(decision);
      if (isTooComplex(unclear)) return extentOf(accesses);
    }
  }
  return extentOf(accesses);
}

const NOTHING: Extent = { granted: 'never', allowed: 'never', because: [] };

function extentOf(accesses: readonly EffectiveAccess[]): Extent {
  const because = accesses.flatMap((access) => access.because);
  return {
    granted: weakest(accesses.map((access) => access.grantedEverywhere())),
    allowed: weakest(accesses.map((access) => access.broadly())),
    because: [...new Map(because.map((one) => [one.statement, one])).values()],
  };
}
