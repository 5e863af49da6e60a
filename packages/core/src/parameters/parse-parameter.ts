import { AccountId } from '@plinth/contract';
import type { ParameterDefinition, ParameterValue } from './parameter.ts';

/** A value in its normal form, or what it should have been. */
export type ParsedParameter =
  | { readonly isValid: true; readonly value: ParameterValue }
  /** `expected` ends a sentence: "must be …". */
  | { readonly isValid: false; readonly expected: string };

const MOST_ITEMS = 1000;
const MOST_CHARACTERS = 512;

/** Judges a value by its parameter's definition. Lists are sorted, each item once. */
export function parseParameter(definition: ParameterDefinition, value: unknown): ParsedParameter {
  switch (definition.type) {
    case 'integer':
      return parseInteger(value, definition);
    case 'boolean':
      return typeof value === 'boolean' ? { isValid: true, value } : { isValid: false, expected: 'true or false' };
    case 'strings':
      return parseList(value, isText, `a list of at most ${MOST_ITEMS} texts of 1 to ${MOST_CHARACTERS} characters`);
    case 'accountIds':
      return parseList(value, isAccountId, `a list of at most ${MOST_ITEMS} account ids of 12 digits`);
    default:
      return definition satisfies never;
  }
}

function parseInteger(value: unknown, { min, max }: { readonly min: number; readonly max: number }): ParsedParameter {
  const isValid = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
  return isValid ? { isValid, value } : { isValid: false, expected: `a whole number from ${min} to ${max}` };
}

function parseList(value: unknown, isItem: (item: unknown) => item is string, expected: string): ParsedParameter {
  if (!Array.isArray(value) || value.length > MOST_ITEMS || !value.every(isItem)) return { isValid: false, expected };
  return { isValid: true, value: [...new Set<string>(value)].sort() };
}

function isText(item: unknown): item is string {
  return typeof item === 'string' && item.length > 0 && item.length <= MOST_CHARACTERS && !item.includes('\0');
}

function isAccountId(item: unknown): item is string {
  return AccountId.safeParse(item).success;
}
