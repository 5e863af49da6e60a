import { operations } from '@plinth/contract';
import { describe, it } from 'vitest';
import { z } from 'zod';
import { OPERATION_IDS } from './operation-ids.ts';
import { pathParameters } from './rest/rest-input.ts';

/** What REST, tRPC, OpenAPI and the SDK rely on, whatever operation is added to the table. */
describe('the operations table', () => {
  it('gives every operation its own method and path', ({ expect }) => {
    const routes = OPERATION_IDS.map((id) => `${operations[id].method} ${operations[id].path}`);

    expect(new Set(routes).size).toBe(routes.length);
  });

  it.for(OPERATION_IDS)('%s: path, kind, scope and errors fit together', (id, { expect }) => {
    const { path, kind, method, scope, errors, input } = operations[id];

    expect(pathParameters(path).filter((name) => !Object.hasOwn(input.shape, name))).toEqual([]);
    expect(method === 'GET').toBe(kind !== 'mutation');
    expect(scope).toBe(kind === 'mutation' ? 'audit' : 'read');
    expect(new Set(errors).size).toBe(errors.length);
    expect(errors.includes('not_found') || pathParameters(path).length === 0).toBe(true);
    expect(errors.some((code) => code === 'idempotency_mismatch')).toBe(kind === 'mutation');
  });

  it.for(OPERATION_IDS)(
    '%s: what goes out is what the schema says, without a transformation on the way',
    (id, { expect }) => {
      const written = (io: 'input' | 'output') => {
        const schema = z.toJSONSchema(operations[id].output, { io });
        return JSON.parse(JSON.stringify(schema).replaceAll(',"additionalProperties":false', ''));
      };

      expect(written('output')).toEqual(written('input'));
    },
  );

  it.for(OPERATION_IDS.filter((id) => id.endsWith('list') || id.includes('.list')))(
    '%s: is a page',
    (id, { expect }) => {
      const { input, output } = operations[id];

      expect(Object.keys(input.shape)).toEqual(expect.arrayContaining(['cursor', 'limit']));
      expect(output.safeParse({ items: [], nextCursor: null }).success).toBe(true);
    },
  );
});
