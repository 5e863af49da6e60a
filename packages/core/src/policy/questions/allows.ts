import type { Decision } from '../model/decision.ts';
import type { EffectiveAccess } from '../model/effective-access.ts';
import type { Grant } from '../model/grant.ts';
import type { PolicySet } from '../model/policy-set.ts';
import { questionAbout } from './question-about.ts';

/**
 * Whether the action is allowed on the resource: an ARN, an ARN with wildcards (then: on every
 * resource that it names), or `*` (on every resource of the partition).
 *
 * @example allows(set, 'iam:PassRole', 'arn:aws:iam::111122223333:role/*')
 */
export function allows(set: PolicySet, action: string, resource: string): Grant {
  const access = accessOn(set, action, resource);
  return toGrant(access.everywhere(), access);
}

/**
 * Whether the action is allowed on everything, but for what a Deny carves out: `Allow` on `*` with
 * a `Deny` on one ARN is still on everything.
 */
export function allowsOnAll(set: PolicySet, action: string): Grant {
  const access = accessOn(set, action, '*');
  return toGrant(access.broadly(), access);
}

/** Whether the action is allowed on at least one of the resources; `*` as in `allows`. */
export function allowsSomewhere(set: PolicySet, action: string, resource: string = '*'): Grant {
  const access = accessOn(set, action, resource);
  return toGrant(access.somewhere(), access);
}

function accessOn(set: PolicySet, action: string, resource: string): EffectiveAccess {
  return set.effectiveAccess(questionAbout(set.context, action, resource));
}

function toGrant(decision: Decision, { because }: EffectiveAccess): Grant {
  return { decision, because: decision === 'never' ? [] : because };
}
