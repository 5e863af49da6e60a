import { operations } from '@plinth/contract';
import { describe, it } from 'vitest';
import { joinInput, pathParameters } from './rest-input.ts';

describe('joinInput', () => {
  it('joins a GET from path and query', ({ expect }) => {
    const parts = { params: { auditId: 'a' }, query: { limit: '2' }, body: undefined };

    expect(joinInput(operations['audits.listAccounts'], parts)).toEqual({ auditId: 'a', limit: '2' });
  });

  it('joins a POST from path and body', ({ expect }) => {
    const parts = { params: { auditId: 'a' }, query: {}, body: { organizationId: 'o' } };

    expect(joinInput(operations['audits.cancel'], parts)).toEqual({ auditId: 'a', organizationId: 'o' });
  });

  it('treats a missing body as an empty one', ({ expect }) => {
    expect(joinInput(operations['audits.cancel'], { params: { auditId: 'a' }, query: {}, body: null })).toEqual({
      auditId: 'a',
    });
  });

  it('prefers the path to the query and the body', ({ expect }) => {
    const params = { auditId: 'path' };

    expect(joinInput(operations['audits.get'], { params, query: { auditId: 'query' }, body: null })).toEqual(params);
    expect(joinInput(operations['audits.cancel'], { params, query: {}, body: { auditId: 'body' } })).toEqual(params);
  });

  it('refuses query parameters of a request with a body', ({ expect }) => {
    const parts = { params: {}, query: { checkIds: 'root/no-access-keys' }, body: undefined };

    expect(() => joinInput(operations['audits.start'], parts)).toThrow(
      expect.objectContaining({ errors: [{ pointer: '/checkIds', detail: 'belongs in the body' }] }),
    );
  });

  it('leaves a body that is no object to validation', ({ expect }) => {
    expect(joinInput(operations['audits.start'], { params: {}, query: {}, body: [1] })).toEqual([1]);
  });
});

describe('pathParameters', () => {
  it('finds the names in a path', ({ expect }) => {
    expect(pathParameters('/v1/audits/:auditId/events')).toEqual(['auditId']);
    expect(pathParameters('/v1/audits')).toEqual([]);
  });
});
