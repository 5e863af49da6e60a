import type { Condition, ConditionOperator } from '../model/condition.ts';

/**
 * Operators that hold of every value but those listed, and in requests that lack the key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const NEGATED: ReadonlySet<ConditionOperator> = new Set([
  'StringNotEquals',
  'StringNotEqualsIgnoreCase',
  'StringNotLike',
  'NumericNotEquals',
  'DateNotEquals',
  'NotIpAddress',
  'ArnNotEquals',
  'ArnNotLike',
]);

/** Whether the condition holds in requests that lack its key. */
export function holdsWithoutKey({ operator, quantifier, ifExists, values }: Condition): boolean {
  if (operator === 'Null') return values.some((value) => value.toLowerCase() === 'true');
  if (quantifier !== null) return quantifier === 'all' || ifExists;
  return ifExists || NEGATED.has(operator);
}
