import { CONDITION_OPERATORS, type Condition } from '../model/condition.ts';
import type { PolicyVersion } from '../model/policy-version.ts';
import { asciiLowerCase } from '../patterns/glob.ts';
import type { JsonReader } from './json-reader.ts';
import { MalformedError } from './malformed-error.ts';
import { hasVariables } from './variables.ts';

/** Every operator and key of a Condition element. All of them must hold at once. */
export function parseConditions(
  value: unknown,
  { reader, path, version }: { reader: JsonReader; path: string; version: PolicyVersion },
): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const [name, keys] of reader.object(value, path)) {
    const operator = parseOperator(name, path);
    for (const [key, list] of reader.object(keys, path)) {
      if (key === '') throw new MalformedError('bad_value', path);
      const values = reader.list(list, path).map((item) => scalar(item, reader, path));
      const variables = version === '2012-10-17' && values.some(hasVariables);
      conditions.push({ ...operator, key: asciiLowerCase(key), values, variables });
    }
  }
  return conditions;
}

const OPERATORS_BY_NAME = new Map(CONDITION_OPERATORS.map((operator) => [operator.toLowerCase(), operator]));

function parseOperator(name: string, path: string): Pick<Condition, 'operator' | 'quantifier' | 'ifExists'> {
  const parts = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/.exec(asciiLowerCase(name));
  const operator = OPERATORS_BY_NAME.get(parts?.[2] ?? '');
  const ifExists = parts?.[3] !== undefined;
  if (operator === undefined || (operator === 'Null' && ifExists)) throw new MalformedError('bad_value', path);
  return { operator, quantifier: quantifierOf(parts?.[1]), ifExists };
}

function quantifierOf(prefix: string | undefined): Condition['quantifier'] {
  if (prefix === undefined) return null;
  return prefix === 'forallvalues' ? 'all' : 'any';
}

function scalar(value: unknown, reader: JsonReader, path: string): string {
  return reader.text(typeof value === 'number' || typeof value === 'boolean' ? String(value) : value, path);
}
