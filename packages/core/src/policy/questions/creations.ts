import { perContext } from '../access/per-context.ts';
import type { Decision } from '../model/decision.ts';
import type { AccessQuestion } from '../model/effective-access.ts';
import type { PolicySet } from '../model/policy-set.ts';
import { BOUNDARY_KEY, onUnbounded } from './boundary-key.ts';
import { iamResources } from './resources.ts';

/** Something new that one can make for oneself. */
export interface Creation {
  readonly kind: 'user' | 'role';
  /** All that is done to it, the creation first. */
  readonly actions: readonly string[];
  /** With this boundary; null for without any. */
  readonly boundaryArn: string | null;
}

/**
 * Whether one can make a user or role and do all of the actions to it, whatever its name. Names that are spelled in full and
 * `taken` are not new.
 */
export function mayCreate(
  set: PolicySet,
  { kind, actions, boundaryArn }: Creation,
  taken: (arn: string) => boolean,
): Decision {
  const asked = boundaryArn === null ? onUnbounded(set) : set;
  return asked.allowedTogether(
    actions.map((action) => questionsIn(set.context)(action, kind, boundaryArn)),
    taken,
  );
}

/** A name that holds `${aws:username}` is the caller's own, which is taken. */
const questionsIn = perContext((context) => {
  const known = new Map<string, AccessQuestion>();
  return (action: string, kind: Creation['kind'], boundaryArn: string | null): AccessQuestion => {
    const name = `${action} ${boundaryArn ?? ''}`;
    const question = known.get(name) ?? {
      action,
      within: iamResources(context, kind),
      ...(boundaryArn === null ? {} : { known: new Map([[BOUNDARY_KEY, boundaryArn]]) }),
      othersOnly: true,
      cached: true,
    };
    known.set(name, question);
    return question;
  };
});
