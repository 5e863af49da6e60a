import { describe, test } from 'vitest';
import { toRequest } from './request.ts';

describe('toRequest', () => {
  test.for([
    ['GET', '/v1/things', {}, '/v1/things', null],
    ['GET', '/v1/things', { limit: 3, open: true, at: undefined }, '/v1/things?limit=3&open=true', null],
    ['GET', '/v1/things', { state: ['A', 'B'] }, '/v1/things?state=A&state=B', null],
    ['GET', '/v1/things', { name: 'a b&c=d' }, '/v1/things?name=a+b%26c%3Dd', null],
    ['GET', '/v1/checks/:checkId', { checkId: 'root/mfa' }, '/v1/checks/root%2Fmfa', null],
    ['GET', '/v1/a/:id/b', { id: '1', limit: 2 }, '/v1/a/1/b?limit=2', null],
    ['POST', '/v1/a/:id/cancel', { id: '1', why: 'x' }, '/v1/a/1/cancel', '{"why":"x"}'],
    ['POST', '/v1/a', {}, '/v1/a', '{}'],
  ] as const)('%s %s with %j requests %s', ([method, path, input, target, body], { expect }) => {
    expect(toRequest({ method, path }, input)).toEqual({ target, body });
  });

  test.for([undefined, '', '.', '..', 7])('a path parameter of %j is refused', (id, { expect }) => {
    expect(() => toRequest({ method: 'GET', path: '/v1/a/:id' }, { id })).toThrow('id is required');
  });

  test('an object can not be put into a query', ({ expect }) => {
    expect(() => toRequest({ method: 'GET', path: '/v1/a' }, { where: { a: 1 } })).toThrow("where can't be sent");
  });
});
