/** Condition operators, without quantifier and `IfExists`. */
export const CONDITION_OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnNotEquals',
  'ArnLike',
  'ArnNotLike',
  'Null',
] as const;
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];

/** One key under one operator: true when the key's value in the request fits any of `values`. */
export interface Condition {
  readonly operator: ConditionOperator;
  /** `ForAllValues:` (true too when the key is absent) or `ForAnyValue:`. */
  readonly quantifier: 'all' | 'any' | null;
  /** `…IfExists`: true too when the key is absent. */
  readonly ifExists: boolean;
  /** In lower case: keys are compared without regard to case. */
  readonly key: string;
  /** Numbers and booleans as text, which is how AWS compares them. */
  readonly values: readonly string[];
  /** Some value holds a policy variable. */
  readonly variables: boolean;
}

/**
 * What is known of a request: condition keys, in lower case, with their values; null for a key that it surely lacks. Of
 * the caller's tags (`aws:principaltag/…`) it has those that are named, and no others.
 */
export type RequestKeys = ReadonlyMap<string, string | null>;

/** Condition keys, in lower case, whose value in the request is given. */
export type KnownKeys = ReadonlyMap<string, string>;
