import { IN_EVERY_REQUEST } from '../conditions/condition-truth.ts';
import type { Condition, ConditionOperator } from '../model/condition.ts';
import type { Requirement, Strength } from '../model/requirement.ts';

/** `isOpen` is true for patterns that name nothing in particular, beyond those made of wildcards only. */
export function toRequirement(condition: Condition, isOpen: (pattern: string) => boolean = () => false): Requirement {
  const { key, operator, values } = condition;
  return { key, operator, values, strength: strengthOf(condition, isOpen) };
}

/** The best that a list of requirements makes of some keys; `absent` when none of them is asked. */
export function strengthOn(requirements: readonly Requirement[], keys: readonly string[]): Strength | 'absent' {
  const strengths = new Set(requirements.filter(({ key }) => keys.includes(key)).map(({ strength }) => strength));
  return (['exact', 'pattern', 'open'] as const).find((strength) => strengths.has(strength)) ?? 'absent';
}

/** Operators that compare whole values. */
const EXACT: ReadonlySet<ConditionOperator> = new Set([
  'StringEquals',
  'StringEqualsIgnoreCase',
  'NumericEquals',
  'DateEquals',
  'Bool',
  'BinaryEquals',
]);

/** Operators whose values may have wildcards. `ArnEquals` does the same as `ArnLike`. */
const WILDCARD: ReadonlySet<ConditionOperator> = new Set(['StringLike', 'ArnLike', 'ArnEquals']);

function strengthOf(condition: Condition, isOpen: (pattern: string) => boolean): Strength {
  const { key, operator, values, ifExists, quantifier } = condition;
  const mayBeAbsent = (ifExists || quantifier === 'all') && !IN_EVERY_REQUEST.has(key);
  if (mayBeAbsent || values.length === 0) return 'open';
  if (EXACT.has(operator)) return 'exact';
  if (WILDCARD.has(operator)) return strengthOfPatterns(values, isOpen);
  if (operator === 'IpAddress') return values.some((range) => range.endsWith('/0')) ? 'open' : 'pattern';
  return /(?:Less|Greater)Than/.test(operator) ? 'pattern' : 'open';
}

function strengthOfPatterns(values: readonly string[], isOpen: (pattern: string) => boolean): Strength {
  if (values.some((value) => /^[*?]+$/.test(value) || isOpen(value))) return 'open';
  return values.some((value) => /[*?]/.test(value)) ? 'pattern' : 'exact';
}
