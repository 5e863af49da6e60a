import { OPERATION_IDS, operations } from '@plinth/contract';
import { describe, it } from 'vitest';
import { z } from 'zod';
import { pathParameters } from './rest/rest-input.ts';

/** What the transports rely on, whatever operation is added to the table. */
describe('the operations table, as REST and tRPC need it', () => {
  it.for(OPERATION_IDS)('%s documents its errors', (id, { expect }) => {
    const { path, errors } = operations[id];

    expect(errors.includes('not_found') || pathParameters(path).length === 0).toBe(true);
    expect(new Set(errors).size).toBe(errors.length);
  });

  it.for(OPERATION_IDS)('%s has an output schema without transformations', (id, { expect }) => {
    const written = (io: 'input' | 'output') => {
      const schema = z.toJSONSchema(operations[id].output, { io });
      return JSON.parse(JSON.stringify(schema).replaceAll(',"additionalProperties":false', ''));
    };

    expect(written('output')).toEqual(written('input'));
  });
});
