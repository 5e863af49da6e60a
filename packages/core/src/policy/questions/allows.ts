import type { Grant, PolicySet } from './policy-set.ts';
import { broadly, everywhere, type Reach, reachOf, somewhere } from './reach.ts';
import { namedResources } from './resources.ts';

/**
 * Whether the action is allowed on the resource: an ARN, an ARN with wildcards (then: on every
 * resource that it names), or `*` (on every resource of the partition).
 *
 * @example allows(set, 'iam:PassRole', 'arn:aws:iam::111122223333:role/*')
 */
export function allows(set: PolicySet, action: string, resource: string): Grant {
  return grant(reach(set, action, resource), everywhere);
}

/**
 * Whether the action is allowed on everything, but for what a Deny carves out: `Allow` on `*` with
 * a `Deny` on one ARN is still on everything.
 */
export function allowsOnAll(set: PolicySet, action: string): Grant {
  return grant(reach(set, action, '*'), broadly);
}

/** Whether the action is allowed on at least one of the resources; `*` as in `allows`. */
export function allowsSomewhere(set: PolicySet, action: string, resource: string = '*'): Grant {
  return grant(reach(set, action, resource), somewhere);
}

function reach(set: PolicySet, action: string, resource: string): Reach {
  return reachOf(set, { action, within: namedResources(set.context.partition, resource) });
}

function grant(found: Reach, ask: (reach: Reach) => Grant['answer']): Grant {
  const answer = ask(found);
  return { answer, because: answer === 'never' ? [] : found.because };
}
