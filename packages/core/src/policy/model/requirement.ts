import type { ConditionOperator } from './condition.ts';

/**
 * How far one condition key narrows who may assume the role: `exact` to whole values, `pattern` to values that
 * share a fixed part or lie in a range, `open` not at all, though the condition looks as if it did (only wildcards,
 * `…IfExists`, `ForAllValues:`, a negation, an empty list).
 */
export type Strength = 'exact' | 'pattern' | 'open';

/** What a trust statement asks of one condition key. */
export interface Requirement {
  /** In lower case. */
  readonly key: string;
  readonly operator: ConditionOperator;
  readonly values: readonly string[];
  readonly strength: Strength;
}
