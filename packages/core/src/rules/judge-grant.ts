import type { Verdict } from '../check/check.ts';
import { manual, pass, unknown } from '../check/verdict.ts';
import type { Permissions } from '../facts/permissions.ts';
import type { Decision } from '../policy/model/decision.ts';
import { TOO_COMPLEX } from '../work/work.ts';

/**
 * A verdict on what policies grant, where granting it always is a FAIL, made by `fail`. Granting it
 * under conditions is MANUAL: whether they are enough, only a person can judge. What can't be read or
 * worked out is UNKNOWN. `policies` names those that grant it, where the resource has several.
 */
export function judgeGrant<MessageId extends string>(
  resource: string,
  { isUnclear }: Pick<Permissions, 'isUnclear'>,
  decision: () => Decision,
  fail: () => Verdict<MessageId>,
  policies: () => readonly string[] = () => [],
): Verdict<MessageId> {
  if (isUnclear) return unknown(resource, 'The document of one of its policies is missing or cannot be read.');
  const found = decision();
  switch (found) {
    case 'always':
      return fail();
    case 'conditionally':
      return manual(resource, lookAt(policies()));
    case 'never':
      return pass(resource);
    case 'unknown':
      return unknown(resource, TOO_COMPLEX);
    default:
      return found satisfies never;
  }
}

/** A few say enough. */
const NAMED = 5;

function lookAt(policies: readonly string[]): string {
  const more = policies.length > NAMED ? ` and ${policies.length - NAMED} more` : '';
  const names = policies.length === 0 ? '' : ` (${policies.slice(0, NAMED).join(', ')}${more})`;
  return `Policies${names} grant what the check looks for, but only under conditions: judge whether these are enough.`;
}
