import type { ParsedPolicy } from '../model/parsed-policy.ts';
import { holdsWithoutKey } from './key-presence.ts';

/**
 * The policy as it works on a request that lacks these condition keys (in lower case): statements that
 * need one are gone, and conditions that hold for want of the key are dropped.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function withoutKeys(policy: ParsedPolicy, keys: ReadonlySet<string>): ParsedPolicy {
  const statements = policy.statements.flatMap((statement) => {
    const lacking = statement.conditions.filter(({ key }) => keys.has(key));
    if (lacking.length === 0) return [statement];
    if (!lacking.every(holdsWithoutKey)) return [];
    return [{ ...statement, conditions: statement.conditions.filter(({ key }) => !keys.has(key)) }];
  });
  return { ...policy, statements };
}
