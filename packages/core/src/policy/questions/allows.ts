import type { Grant, PolicySet, Reach } from './policy-set.ts';
import { questionAbout } from './question-about.ts';
import { reachOf } from './reach.ts';

/**
 * Whether the action is allowed on the resource: an ARN, an ARN with wildcards (then: on every
 * resource that it names), or `*` (on every resource of the partition).
 *
 * @example allows(set, 'iam:PassRole', 'arn:aws:iam::111122223333:role/*')
 */
export function allows(set: PolicySet, action: string, resource: string): Grant {
  const found = reach(set, action, resource);
  return grant(found.everywhere(), found);
}

/**
 * Whether the action is allowed on everything, but for what a Deny carves out: `Allow` on `*` with
 * a `Deny` on one ARN is still on everything.
 */
export function allowsOnAll(set: PolicySet, action: string): Grant {
  const found = reach(set, action, '*');
  return grant(found.broadly(), found);
}

/** Whether the action is allowed on at least one of the resources; `*` as in `allows`. */
export function allowsSomewhere(set: PolicySet, action: string, resource: string = '*'): Grant {
  const found = reach(set, action, resource);
  return grant(found.somewhere(), found);
}

function reach(set: PolicySet, action: string, resource: string): Reach {
  return reachOf(set, questionAbout(set.context, action, resource));
}

function grant(answer: Grant['answer'], { because }: Reach): Grant {
  return { answer, because: answer === 'never' ? [] : because };
}
