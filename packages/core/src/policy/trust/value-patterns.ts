import type { Condition } from '../model/condition.ts';

/** The values of a condition, with a wildcard for each policy variable: what it stands for, callers bring along. */
export function valuePatterns({ values, variables }: Condition): readonly string[] {
  return variables ? values.map((value) => value.replaceAll(/\$\{[^{}]*\}/g, '*')) : values;
}
