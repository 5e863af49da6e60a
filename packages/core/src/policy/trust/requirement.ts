import { IN_EVERY_REQUEST } from '../conditions/condition-truth.ts';
import type { Condition, ConditionOperator } from '../model/condition.ts';
import type { Requirement, Strength } from '../model/requirement.ts';
import { isOpenOrganizationPath, isOpenSourceArn } from './open-patterns.ts';
import { valuePatterns } from './value-patterns.ts';

/** What a condition asks, and how far that narrows. */
export function toRequirement(condition: Condition): Requirement {
  const { key, variables } = condition;
  const operator = variables && EXACT.has(condition.operator) ? 'StringLike' : condition.operator;
  return { key, operator, values: valuePatterns(condition), strength: strengthOf(condition) };
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

function strengthOf(condition: Condition): Strength {
  const { key, operator, values, ifExists, quantifier, variables } = condition;
  const mayBeAbsent = (ifExists || quantifier === 'all') && !IN_EVERY_REQUEST.has(key);
  if (mayBeAbsent || values.length === 0) return 'open';
  if (WILDCARD.has(operator) || (variables && EXACT.has(operator)))
    return strengthOfPatterns(key, valuePatterns(condition));
  if (EXACT.has(operator)) return 'exact';
  if (operator === 'IpAddress') return values.some((range) => range.endsWith('/0')) ? 'open' : 'pattern';
  return /(?:Less|Greater)Than/.test(operator) ? 'pattern' : 'open';
}

function strengthOfPatterns(key: string, patterns: readonly string[]): Strength {
  const isOpen = OPEN.get(key) ?? isOnlyWildcards;
  if (patterns.some(isOpen) || patterns.some(isOnlyWildcards)) return 'open';
  return patterns.some(hasWildcard) ? 'pattern' : 'exact';
}

function isOnlyWildcards(pattern: string): boolean {
  return /^[*?]+$/.test(pattern);
}

function hasWildcard(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

/** Patterns that name nothing in particular, by key: ids of accounts and organizations are whole or they name nobody. */
const OPEN: ReadonlyMap<string, (pattern: string) => boolean> = new Map([
  ['aws:sourcearn', isOpenSourceArn],
  ['aws:sourceaccount', hasWildcard],
  ['aws:sourceorgid', hasWildcard],
  ['aws:principalorgid', hasWildcard],
  ['aws:principalorgpaths', isOpenOrganizationPath],
  ['aws:sourceorgpaths', isOpenOrganizationPath],
]);
