import { NEGATED } from '../conditions/key-presence.ts';
import type { Condition, ConditionOperator } from '../model/condition.ts';

/**
 * What must hold for a condition not to: all of those given. Requests that lack the key are on one side or the
 * other, so the negation of `StringEquals` admits them and that of `StringNotEquals` doesn't. Null when no
 * conditions say it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function negationOf(condition: Condition): readonly Condition[] | null {
  const { operator, quantifier, ifExists, values } = condition;
  const opposite = oppositeOf(condition);
  if (opposite === null) return null;
  if (operator === 'Null') return [opposite];
  if (quantifier === 'all') return [{ ...opposite, quantifier: 'any', ifExists: false }];
  const present = ifExists ? [demandOf(condition)] : [];
  if (quantifier === 'any') return [{ ...opposite, quantifier: 'all', ifExists: false }, ...present];
  if (NEGATED.has(operator)) return [{ ...opposite, ifExists: false }];
  if (NEGATED.has(opposite.operator)) return [{ ...opposite, ifExists: false }, ...present];
  return values.length === 1 ? [{ ...opposite, ifExists: !ifExists }] : null;
}

/** That the request has the key of a condition. */
export function demandOf(condition: Condition): Condition {
  return {
    ...condition,
    operator: 'Null',
    quantifier: null,
    ifExists: false,
    values: ['false'],
    variables: false,
  };
}

/** What holds of a value that the condition doesn't hold of. */
function oppositeOf(condition: Condition): Condition | null {
  const { operator, values } = condition;
  if (operator === 'Bool' || operator === 'Null') {
    const [value, ...more] = values.map((text) => text.toLowerCase());
    if (more.length > 0 || (value !== 'true' && value !== 'false')) return null;
    return { ...condition, values: [value === 'true' ? 'false' : 'true'] };
  }
  const opposite = OPPOSITE.get(operator);
  return opposite === undefined ? null : { ...condition, operator: opposite };
}

const PAIRS: readonly (readonly [ConditionOperator, ConditionOperator])[] = [
  ['StringEquals', 'StringNotEquals'],
  ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ['StringLike', 'StringNotLike'],
  ['ArnEquals', 'ArnNotEquals'],
  ['ArnLike', 'ArnNotLike'],
  ['IpAddress', 'NotIpAddress'],
  ['NumericEquals', 'NumericNotEquals'],
  ['NumericLessThan', 'NumericGreaterThanEquals'],
  ['NumericLessThanEquals', 'NumericGreaterThan'],
  ['DateEquals', 'DateNotEquals'],
  ['DateLessThan', 'DateGreaterThanEquals'],
  ['DateLessThanEquals', 'DateGreaterThan'],
];

const OPPOSITE: ReadonlyMap<ConditionOperator, ConditionOperator> = new Map(
  PAIRS.flatMap(([one, other]) => [
    [one, other],
    [other, one],
  ]),
);
