import { readdirSync } from 'node:fs';
import { describe, test } from 'vitest';
import { z } from 'zod';
import { ERRORS } from './errors/problem.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { isAtLeast, Severity } from './vocabulary.ts';

const table: [string, Operation][] = Object.entries(operations);

describe('the operations table', () => {
  test.for(table)('%s follows the rules of operation.ts', ([id, operation], { expect }) => {
    const { kind, method, path, input, output, summary, errors } = operation;
    const properties = Object.keys(input.shape);
    const pathParameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);

    expect(id).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/);
    expect(summary).toMatch(/^[A-Z].*[^.]$/);
    expect(properties).toEqual(expect.arrayContaining(pathParameters));
    expect(method === 'GET').toBe(kind !== 'mutation');
    expect(errors.filter((code) => !(code in ERRORS))).toEqual([]);
    const isList = 'shape' in output && 'nextCursor' in Object(output.shape);
    expect(properties.includes('cursor') && properties.includes('limit')).toBe(isList);
  });

  test.for(table)('%s says what it changes, and nothing else changes anything', ([, operation], { expect }) => {
    const { kind, scope, emits, errors } = operation;

    expect(emits.length > 0).toBe(kind === 'mutation');
    expect(scope === 'read').toBe(kind !== 'mutation');
    expect(errors.includes('idempotency_mismatch')).toBe(kind === 'mutation');
    expect(new Set(emits).size).toBe(emits.length);
  });

  test.for(table)('%s says how it responds', ([, { kind, output, response }], { expect }) => {
    expect(response.kind === 'stream').toBe(kind === 'subscription');
    if (response.kind === 'document') expect(output.safeParse('a text').success).toBe(true);
    if (response.kind === 'stream' && response.lastEvent !== null) {
      expect(typesOf(output)).toContain(response.lastEvent);
    }
  });

  test('each noun has its operations in its own module', ({ expect }) => {
    const nouns = new Set(table.map(([id]) => id.split('.')[0]));

    expect(readdirSync(import.meta.dirname).filter((name) => nouns.has(name))).toEqual(
      [...nouns].toSorted((a = '', b = '') => a.localeCompare(b)),
    );
  });

  test('no two operations share a route', ({ expect }) => {
    const routes = table.map(([, { method, path }]) => `${method} ${path.replaceAll(/:\w+/g, ':')}`);

    expect(new Set(routes).size).toBe(routes.length);
  });

  test('a list filter takes one value or several', ({ expect }) => {
    const { input } = operations['findings.list'];

    expect(input.parse({ severity: 'HIGH' })).toMatchObject({ severity: ['HIGH'], status: 'open', limit: 100 });
    expect(input.parse({ severity: ['HIGH', 'LOW'], limit: '5' })).toMatchObject({
      severity: ['HIGH', 'LOW'],
      limit: 5,
    });
    expect(input.safeParse({ severity: [] }).success).toBe(false);
  });
});

/** The `type` of each event of a stream. */
function typesOf(output: z.ZodType): readonly unknown[] {
  return output instanceof z.ZodDiscriminatedUnion
    ? output.options.flatMap((option) => (option instanceof z.ZodObject ? [...option.shape.type.values] : []))
    : [];
}

describe('isAtLeast', () => {
  test.for([
    ['CRITICAL', ['CRITICAL']],
    ['MEDIUM', ['CRITICAL', 'HIGH', 'MEDIUM']],
    ['INFORMATIONAL', ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL']],
  ] as const)('%s or worse', ([threshold, expected], { expect }) => {
    expect(Severity.options.filter((severity) => isAtLeast(severity, threshold))).toEqual(expected);
  });
});
