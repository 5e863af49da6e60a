import { DatabaseError } from '@plinth/contract';
import { ServiceError } from '@plinth/services';
import { describe, it } from 'vitest';
import { toProblem } from './problem.ts';

describe('toProblem', () => {
  it('shows a ServiceError as it is', ({ expect }) => {
    const error = new ServiceError('invalid_input', 'The cursor is foreign.', {
      errors: [{ pointer: '/cursor', detail: 'is foreign' }],
    });

    expect(toProblem(error, 'r-1')).toEqual({
      type: 'urn:plinth:problem:invalid_input',
      title: 'Invalid input',
      status: 400,
      detail: 'The cursor is foreign.',
      code: 'invalid_input',
      requestId: 'r-1',
      errors: [{ pointer: '/cursor', detail: 'is foreign' }],
    });
  });

  it('shows nothing of an unexpected error', ({ expect }) => {
    const problem = toProblem(new Error('password=hunter2 in SELECT'), 'r-2');

    expect(problem).toMatchObject({ code: 'internal', status: 500, requestId: 'r-2' });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });

  it.for([
    [413, 'invalid_input', 'The request body is too large.'],
    [415, 'invalid_input', 'The request body must be JSON, sent as application/json.'],
    [429, 'rate_limited', 'Too many requests with this API key. Wait as long as Retry-After says.'],
    [404, 'not_found', 'No route matches the method and path.'],
    [400, 'invalid_input', 'The request body is not valid JSON.'],
  ] as const)(
    'keeps the status %i of an invalid request, with a message of its own',
    ([status, code, detail], { expect }) => {
      const error = Object.assign(new Error('Unexpected token < in JSON'), { statusCode: status });

      expect(toProblem(error, 'r-3')).toMatchObject({ status, code, detail });
    },
  );

  it.for([
    new DatabaseError('conflict', 'There is one with the same key already.'),
    new DatabaseError('query', 'duplicate key'),
    Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:443'), { code: 'ECONNREFUSED' }),
  ])('takes nothing else for a database that is down: %s', (error, { expect }) => {
    expect(toProblem(error, 'r-5')).toMatchObject({ status: 500, code: 'internal' });
  });

  it.for(['unavailable', 'refused', 'migration', 'embedded'] as const)(
    'says that the database is down: %s',
    (kind, { expect }) => {
      expect(toProblem(new DatabaseError(kind, 'The database at db does not answer'), 'r-4')).toMatchObject({
        status: 503,
        code: 'unavailable',
        detail: 'The database does not answer.',
      });
    },
  );
});
