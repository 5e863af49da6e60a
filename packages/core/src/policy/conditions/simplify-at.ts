import type { Condition } from '../model/condition.ts';
import type { ParsedPolicy } from '../model/parsed-policy.ts';

/**
 * The policy as it works from an instant on. What is past stays so: statements whose end is past
 * are gone, and conditions on a beginning that is past are dropped. Who signs in anew has a token as young
 * as can be, so a Deny of older ones (`AWSRevokeOlderSessions`) is gone too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export function simplifyAt(policy: ParsedPolicy, now: string): ParsedPolicy {
  if (!policy.statements.some(({ conditions }) => conditions.some(isOfTime))) return policy;
  const nowMs = Date.parse(now);
  const statements = policy.statements.flatMap((statement) => {
    const judged = statement.conditions.map((condition) => ({ condition, truth: truthAt(condition, nowMs) }));
    if (judged.some(({ truth }) => truth === 'never')) return [];
    return [{ ...statement, conditions: judged.flatMap((one) => (one.truth === null ? [one.condition] : [])) }];
  });
  return { ...policy, statements };
}

const TOKEN_ISSUED = 'aws:tokenissuetime';
const TIMES: ReadonlySet<string> = new Set(['aws:currenttime', 'aws:epochtime', TOKEN_ISSUED]);

function isOfTime({ key, quantifier }: Condition): boolean {
  return quantifier === null && TIMES.has(key);
}

/** Null when it depends on the request. */
function truthAt(condition: Condition, nowMs: number): 'always' | 'never' | null {
  if (!isOfTime(condition)) return null;
  const { operator, key, values, ifExists } = condition;
  const isPast = (value: string) => toEpochMs(value) <= nowMs;
  if (operator.startsWith('DateLessThan') && !(key === TOKEN_ISSUED && ifExists)) {
    return values.every(isPast) ? 'never' : null;
  }
  return operator.startsWith('DateGreaterThan') && key !== TOKEN_ISSUED && values.some(isPast) ? 'always' : null;
}

/** Of an ISO 8601 date, or of seconds; NaN, which is past nothing, of anything else. */
function toEpochMs(value: string): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value);
}
