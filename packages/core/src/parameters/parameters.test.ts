import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { CHECKS } from '../checks/registry.ts';
import { FRAMEWORKS } from '../frameworks/registry.ts';
import type { ParameterDefinition } from './parameter.ts';
import { parseParameter } from './parse-parameter.ts';
import { resolveChoices, resolveParameters } from './resolve-parameters.ts';

const about = { description: 'It decides.', source: 'Nobody' };
const days: ParameterDefinition = { type: 'integer', default: 90, min: 1, max: 365, ...about };
const strict: ParameterDefinition = { type: 'boolean', default: true, ...about };
const names: ParameterDefinition = { type: 'strings', default: ['a'], ...about };
const accounts: ParameterDefinition = { type: 'accountIds', default: [], ...about };

describe('parseParameter', () => {
  it.for([
    [days, 1, 1],
    [days, 365, 365],
    [strict, false, false],
    [names, [], []],
    [names, ['b', 'a', 'b'], ['a', 'b']],
    [accounts, ['222233334444', '000011112222'], ['000011112222', '222233334444']],
  ] as const)('%o takes %o', ([definition, given, value], { expect }) => {
    expect(parseParameter(definition, given)).toEqual({ isValid: true, value });
  });

  it.for([
    [days, 0, 'a whole number from 1 to 365'],
    [days, 366, 'a whole number from 1 to 365'],
    [days, 1.5, 'a whole number from 1 to 365'],
    [days, Number.NaN, 'a whole number from 1 to 365'],
    [days, '90', 'a whole number from 1 to 365'],
    [strict, 1, 'true or false'],
    [names, 'a', 'a list of at most 1000 texts of 1 to 512 characters'],
    [names, [''], 'a list of at most 1000 texts of 1 to 512 characters'],
    [names, ['a\0'], 'a list of at most 1000 texts of 1 to 512 characters'],
    [names, Array.from({ length: 1001 }, String), 'a list of at most 1000 texts of 1 to 512 characters'],
    [accounts, ['12345'], 'a list of at most 1000 account ids of 12 digits'],
    [accounts, [111122223333], 'a list of at most 1000 account ids of 12 digits'],
  ] as const)('%o refuses %o', ([definition, given, expected], { expect }) => {
    expect(parseParameter(definition, given)).toEqual({ isValid: false, expected });
  });

  it('never throws, and takes what it gave', ({ expect }) => {
    fc.assert(
      fc.property(fc.constantFrom(days, strict, names, accounts), fc.anything(), (definition, given) => {
        const parsed = parseParameter(definition, given);

        expect(parsed.isValid ? parseParameter(definition, parsed.value) : parsed).toEqual(parsed);
      }),
    );
  });
});

describe('resolveParameters', () => {
  const check = { id: 'test/check', parameters: { days, strict, names } };

  it.for([
    [{}, { days: 90, strict: true, names: ['a'] }],
    [{ 'test/check': { days: 30 } }, { days: 30, strict: true, names: ['a'] }],
    [
      { 'test/check': { days: 0, gone: 1 }, 'test/other': { strict: false } },
      { days: 90, strict: true, names: ['a'] },
    ],
  ] as const)('%o gives %o', ([choices, values], { expect }) => {
    expect(resolveParameters(check, choices)).toEqual(values);
  });

  it('leaves out checks that have none', ({ expect }) => {
    expect(resolveChoices([check, { id: 'test/other' }], {})).toEqual({
      'test/check': { days: 90, strict: true, names: ['a'] },
    });
  });
});

describe('the parameters of the catalog', () => {
  const all = CHECKS.flatMap(({ id, parameters = {} }) =>
    Object.entries(parameters).map(([name, definition]) => [`${id} ${name}`, name, definition] as const),
  );

  it.for(all)('%s is named, described and allows its default', ([, name, definition], { expect }) => {
    expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
    expect(definition.description).toMatch(/^[A-Z].*\.$/);
    expect(definition.source).not.toBe('');
    expect(parseParameter(definition, definition.default)).toEqual({ isValid: true, value: definition.default });
  });

  it('has one definition for each name', ({ expect }) => {
    const definitions = Map.groupBy(all, ([, name]) => name);

    for (const [name, some] of definitions) {
      expect(new Set(some.map(([, , definition]) => JSON.stringify(definition))).size, name).toBe(1);
    }
  });

  it('leaves a number in the id only where a control asks for just that number', ({ expect }) => {
    const named = new Set(FRAMEWORKS.flatMap(({ controls }) => controls.flatMap(({ checks }) => checks)));
    const numbered = CHECKS.filter(({ id }) => /\d/.test(id));

    expect(numbered.filter(({ id }) => !named.has(id)).map(({ id }) => id)).toEqual([]);
    expect(numbered.filter(({ parameters }) => parameters !== undefined).map(({ id }) => id)).toEqual([]);
  });
});
