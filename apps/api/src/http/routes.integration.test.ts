import type { AppRouter, AuditId, OperationId } from '@plinth/contract';
import { Audit, FindingId, OPERATION_IDS, operations, Problem } from '@plinth/contract';
import { createTRPCClient, httpBatchLink, httpLink, TRPCClientError } from '@trpc/client';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createApiKey } from '../auth/api-key.ts';
import type { RunningServer } from '../compose.ts';
import { ApiClient } from '../testing/api-client.ts';
import { createKeys, FOREIGN_ORGANIZATION } from '../testing/create-keys.ts';
import { type AuditedHarness, startAudited } from '../testing/start-audited.ts';
import type { Harness } from '../testing/start-harness.ts';

const UNKNOWN_ID = '018f22e2-79b0-7cc3-98c4-dc0c0c07398f';

let harness: Harness;
let server: RunningServer;
let api: ApiClient;
let audit: Audit;
let inputs: AuditedHarness['inputs'];
let keys: Readonly<Record<'read' | 'none' | 'foreign' | 'expired', string>>;

beforeAll(async () => {
  ({ harness, server, api, audit, inputs } = await startAudited());
  keys = await createKeys(harness.databaseUrl, {
    read: { scopes: ['read'] },
    none: { scopes: [] },
    foreign: { scopes: ['audit', 'manage'], organizationIds: [FOREIGN_ORGANIZATION] },
    expired: { scopes: ['audit', 'manage'], expiresAt: new Date(Date.now() - 1000) },
  });
});

afterAll(() => harness.close());

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function idOf(response: Response): Promise<AuditId> {
  return Audit.parse(await response.json()).id;
}

async function problemOf(response: Response): Promise<Problem> {
  return Problem.parse(await response.json());
}

/** Cancelling an audit that has ended is a conflict: the expected response. */
const ENDED_ALREADY: ReadonlySet<OperationId> = new Set(['audits.cancel']);

describe('every operation over REST', () => {
  it.for(OPERATION_IDS)('%s responds by its contract', async (id, { expect }) => {
    const response = await api.send(id, inputs[id]);

    if (ENDED_ALREADY.has(id)) {
      expect(await problemOf(response)).toMatchObject({ status: 409, code: 'conflict' });
      return;
    }
    expect(response.status).toBe(200);
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    if (operations[id].kind === 'subscription') {
      expect(await response.text()).toMatch(/^retry: 1000\n\nid: 0\nevent: progress\n/);
      return;
    }
    expect(operations[id].output.safeParse(await response.json()).error).toBeUndefined();
  });

  it.for(OPERATION_IDS)('%s refuses a request without an API key', async (id, { expect }) => {
    const response = await api.send(id, inputs[id], { key: null });

    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="plinth"');
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await problemOf(response)).toMatchObject({ code: 'unauthenticated' });
  });

  it.for(OPERATION_IDS)('%s refuses unknown properties', async (id, { expect }) => {
    const response = await api.send(id, { ...inputs[id], nonsense: '1' });

    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({
      code: 'invalid_input',
      errors: [{ pointer: '/nonsense', detail: 'unknown property' }],
    });
  });

  /** The same for all organizations, or not about an organization that exists already. */
  const OF_ALL = new Set<OperationId>([
    'audits.start',
    'checks.get',
    'checks.list',
    'frameworks.get',
    'frameworks.list',
    'organizations.list',
    'parameters.list',
    'system.health',
    'system.version',
  ]);
  const OWNED = OPERATION_IDS.filter((id) => !OF_ALL.has(id));

  it.for(OWNED)('%s hides what belongs to another organization', async (id, { expect }) => {
    const implicit = await api.send(id, inputs[id], { key: keys.foreign });
    const explicit = await api.send(id, { ...inputs[id], organizationId: audit.organizationId }, { key: keys.foreign });

    expect(implicit.status).toBe(404);
    expect(await problemOf(explicit)).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('parameters.list shows only defaults to a key that has access to no known organization', async ({ expect }) => {
    const { organizationId } = audit;
    await api.send('parameters.set', inputs['parameters.set']);
    const implicit = await api.send('parameters.list', {}, { key: keys.foreign });
    const explicit = await api.send('parameters.list', { organizationId }, { key: keys.foreign });

    const { items } = operations['parameters.list'].output.parse(await implicit.json());
    expect(new Set(items.map(({ chosen }) => chosen))).toEqual(new Set([null]));
    expect(await problemOf(explicit)).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('every operation over tRPC', () => {
  const clientFor = (key: string) =>
    createTRPCClient<AppRouter>({
      links: [httpLink({ url: `${server.url}/trpc`, headers: { authorization: `Bearer ${key}` } })],
    });

  it.for(OPERATION_IDS)('%s responds as over REST', async (id, { expect }) => {
    const { kind } = operations[id];
    const query = kind === 'mutation' ? '' : `?input=${encodeURIComponent(JSON.stringify(inputs[id]))}`;
    const body = kind === 'mutation' ? { method: 'POST', body: JSON.stringify(inputs[id]) } : {};
    const headers = { accept: kind === 'subscription' ? 'text/event-stream' : 'application/json' };

    const response = await api.request(`/trpc/${id}${query}`, { ...body, headers });

    if (ENDED_ALREADY.has(id)) {
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ error: { data: { problem: { code: 'conflict' } } } });
      return;
    }
    expect(response.status).toBe(200);
    if (kind === 'subscription') {
      expect(await response.text()).toMatch(/data: .*"type":"progress".*\nid: 0\n/);
      return;
    }
    const { result } = JSON.parse(await response.text());
    expect(operations[id].output.safeParse(result.data).error).toBeUndefined();
  });

  it.for(OPERATION_IDS)("%s refuses a request without an API key, in tRPC's own format", async (id, { expect }) => {
    const method = operations[id].kind === 'mutation' ? { method: 'POST', body: '{}' } : {};

    const response = await api.request(`/trpc/${id}`, { ...method, key: null });

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: { data: { code: 'UNAUTHORIZED', httpStatus: 401, problem: { code: 'unauthenticated' } } },
    });
  });

  it('is typed from the contract', async ({ expect }) => {
    const client = clientFor(server.firstApiKey ?? '');

    const posture = await client.posture.get.query();
    const found: Audit = await client.audits.get.query({ auditId: audit.id });

    expect(posture.practices).toHaveLength(5);
    expect(found.id).toBe(audit.id);
  });

  it('carries the problem details of REST in its errors', async ({ expect }) => {
    const client = clientFor(server.firstApiKey ?? '');

    const failure: unknown = await client.findings.get
      .query({ findingId: FindingId.parse(UNKNOWN_ID) })
      .catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(TRPCClientError);
    expect(failure).toMatchObject({
      message: `There is no finding ${UNKNOWN_ID}.`,
      data: { code: 'NOT_FOUND', httpStatus: 404, path: 'findings.get', problem: { code: 'not_found', status: 404 } },
    });
  });

  it('accepts batches', async ({ expect }) => {
    const client = createTRPCClient<AppRouter>({
      links: [httpBatchLink({ url: `${server.url}/trpc`, headers: { authorization: `Bearer ${keys.read}` } })],
    });

    const [version, health, refused] = await Promise.all([
      client.system.version.query(),
      client.system.health.query(),
      client.audits.start.mutate({}).catch((error: unknown) => error),
    ]);

    expect(version.version).toBe('0.1.0');
    expect(health.status).toBe('ok');
    expect(refused).toMatchObject({ data: { problem: { code: 'forbidden' } } });
  });

  it('responds with not_found when there is no such procedure', async ({ expect }) => {
    const response = await api.request('/trpc/audits.explode', {});

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { data: { problem: { code: 'not_found', requestId: response.headers.get('x-request-id') } } },
    });
  });
});

describe('errors', () => {
  it.for([
    ['no such route', () => api.request('/v1/nothing', {}), 404, 'not_found'],
    ['another method', () => api.request('/v1/audits', { method: 'PUT', body: '{}' }), 404, 'not_found'],
    ['no such route, without a key', () => api.request('/nothing', { key: null }), 404, 'not_found'],
    ['malformed JSON', () => api.request('/v1/audits', { method: 'POST', body: '{"scope":' }), 400, 'invalid_input'],
    [
      'prototype pollution',
      () => api.request('/v1/audits', { method: 'POST', body: '{"__proto__":{"a":1}}' }),
      400,
      'invalid_input',
    ],
    ['a body that is a list', () => api.request('/v1/audits', { method: 'POST', body: '[]' }), 400, 'invalid_input'],
    [
      'a huge body',
      () => api.request('/v1/audits', { method: 'POST', body: JSON.stringify('x'.repeat(2 ** 20)) }),
      413,
      'invalid_input',
    ],
    [
      'another media type',
      () => api.request('/v1/audits', { method: 'POST', body: '<a/>', headers: { 'content-type': 'text/xml' } }),
      415,
      'invalid_input',
    ],
    [
      'query parameters with a POST',
      () => api.request('/v1/audits?checkIds=root/x', { method: 'POST', body: '{}' }),
      400,
      'invalid_input',
    ],
    ['an expired key', () => api.send('system.version', {}, { key: keys.expired }), 401, 'unauthenticated'],
    [
      'a mistyped key',
      () => api.send('system.version', {}, { key: `${keys.read.slice(0, -1)}!` }),
      401,
      'unauthenticated',
    ],
    ['an unknown key', () => api.send('system.version', {}, { key: createApiKey() }), 401, 'unauthenticated'],
    ['an invalid id', () => api.send('audits.get', { auditId: '1' }), 400, 'invalid_input'],
    ['an unknown audit', () => api.send('audits.get', { auditId: UNKNOWN_ID }), 404, 'not_found'],
    ['watching an unknown audit', () => api.send('audits.watch', { auditId: UNKNOWN_ID }), 404, 'not_found'],
    ['an unknown check', () => api.send('checks.get', { checkId: 'root/none' }), 404, 'not_found'],
    ['an unknown organization', () => api.send('findings.list', { organizationId: 'o-aaaaaaaaaa' }), 404, 'not_found'],
    ['an unknown OU', () => api.send('posture.get', { ouId: 'ou-ab12-99999999' }), 404, 'not_found'],
    ['an unknown account', () => api.send('results.list', { accountId: '000000000000' }), 404, 'not_found'],
    [
      'a posture of an OU and an account at once',
      () => api.send('posture.get', { ouId: 'r-ab12', accountId: '000000000000' }),
      400,
      'invalid_input',
    ],
    ['an instant in the future', () => api.send('posture.get', { at: '2999-01-01T00:00:00Z' }), 400, 'invalid_input'],
    [
      'an audit with an unknown check',
      () => api.send('audits.start', { checkIds: ['root/none'] }),
      400,
      'invalid_input',
    ],
    ['a limit above the maximum', () => api.send('findings.list', { limit: 501 }), 400, 'invalid_input'],
    ['an invalid cursor', () => api.send('findings.list', { cursor: 'abc' }), 400, 'invalid_input'],
    ['an invalid cursor for checks', () => api.send('checks.list', { cursor: 'abc' }), 400, 'invalid_input'],
    [
      'an invalid event id',
      () => api.send('audits.watch', { auditId: audit.id }, { headers: { 'last-event-id': 'x' } }),
      400,
      'invalid_input',
    ],
  ] as const)('%s', async ([, send, status, code], { expect }) => {
    const response = await send();

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await problemOf(response)).toMatchObject({ status, code, requestId: response.headers.get('x-request-id') });
  });

  it('uses the request id that a client sends, when it is valid', async ({ expect }) => {
    const given = await api.send('system.version', {}, { headers: { 'x-request-id': 'trace-12345678' } });
    const hostile = await api.send('system.version', {}, { headers: { 'x-request-id': '<script>alert(1)</script>' } });

    expect(given.headers.get('x-request-id')).toBe('trace-12345678');
    expect(hostile.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('lists', () => {
  it('return every item once over pages of any size', async ({ expect }) => {
    const whole = await collect(api.all('findings.list', { limit: 500 }));
    const inPieces = await collect(api.all('findings.list', { limit: 7 }));

    expect(whole.length).toBeGreaterThan(14);
    expect(inPieces).toEqual(whole);
  });

  it('refuse a cursor with other filters than its own', async ({ expect }) => {
    const { nextCursor } = await api.call('findings.list', { limit: 1 });

    const response = await api.send('findings.list', { cursor: nextCursor, severity: 'LOW' });

    expect(await problemOf(response)).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/cursor' }] });
  });

  it('have a page for every check', async ({ expect }) => {
    const { items } = await api.call('checks.list', { limit: 500 });

    const pages = await Promise.all(items.map(({ id }) => api.call('checks.get', { checkId: id })));

    expect(pages.filter(({ page }) => !/^#+ What it checks/m.test(page)).map(({ id }) => id)).toEqual([]);
  });

  it('page through checks', async ({ expect }) => {
    const first = await api.call('checks.list', { limit: 20 });
    const second = await api.call('checks.list', {
      limit: 500,
      ...(first.nextCursor === null ? {} : { cursor: first.nextCursor }),
    });

    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(second.nextCursor).toBeNull();
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toContain('root/no-access-keys');
  });
});

describe('Idempotency-Key', () => {
  it('returns the first response again, and marks it as replayed', async ({ expect }) => {
    const headers = { 'idempotency-key': 'start-1' };
    const input = { scope: { kind: 'organization' } };

    const first = await api.send('audits.start', input, { headers });
    const again = await api.send('audits.start', input, { headers });

    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.json()).toEqual(await first.json());
  });

  it('refuses the key for a different request', async ({ expect }) => {
    const headers = { 'idempotency-key': 'start-2' };
    await api.send('audits.start', { checkIds: ['root/no-access-keys'] }, { headers });

    const other = await api.send('audits.start', {}, { headers });

    expect(await problemOf(other)).toMatchObject({ status: 422, code: 'idempotency_mismatch' });
  });

  it('accepts the key again after an error', async ({ expect }) => {
    const headers = { 'idempotency-key': 'cancel-1' };
    const { id } = await api.call('audits.start', {});
    await api.until(id, ({ endedAt }) => endedAt !== null);

    const first = await api.send('audits.cancel', { auditId: id }, { headers });
    const again = await api.send('audits.cancel', { auditId: id }, { headers });

    expect([first.status, again.status]).toEqual([409, 409]);
    expect(again.headers.get('idempotency-replayed')).toBeNull();
  });

  it('separates the keys of two principals', async ({ expect }) => {
    const headers = { 'idempotency-key': 'start-3' };
    const own = await api.send('audits.start', {}, { headers });

    const input = { checkIds: ['root/no-access-keys'] };
    const others = await api.send('audits.start', input, { headers, key: server.processKey });

    expect(others.status).toBe(200);
    expect(others.headers.get('idempotency-replayed')).toBeNull();
    expect(await idOf(others)).not.toBe(await idOf(own));
  });

  it('starts one audit for many simultaneous requests', async ({ expect }) => {
    const headers = { 'idempotency-key': 'start-4' };

    const responses = await Promise.all([1, 2, 3, 4, 5].map(() => api.send('audits.start', {}, { headers })));

    const statuses = responses.map(({ status }) => status);
    const ids = await Promise.all(responses.filter(({ ok }) => ok).map(idOf));
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
    expect(new Set(ids).size).toBe(1);
  });

  it.for(['', 'a b', 'ü'.repeat(3), 'x'.repeat(256)])('refuses %o as a key', async (key, { expect }) => {
    const header = Buffer.from(key, 'utf8').toString('latin1');

    const response = await api.send('audits.start', {}, { headers: { 'idempotency-key': header } });

    expect(response.status).toBe(400);
  });
});

describe('without a key', () => {
  it.for([
    ['/healthz', 200],
    ['/readyz', 200],
  ] as const)('%s responds to probes', async ([path, status], { expect }) => {
    const response = await api.request(path, { key: null });

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('serves the OpenAPI document', async ({ expect }) => {
    const response = await api.request('/openapi.json', { key: null });

    expect(await response.json()).toMatchObject({ openapi: '3.1.1', info: { version: '0.1.0' } });
  });

  it('serves the reference page under a policy that allows nothing but its style', async ({ expect }) => {
    const response = await api.request('/docs', { key: null });

    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'$/,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('rate limits', () => {
  it('are sent to each key, and enforced', async ({ expect }) => {
    const limited = await harness.start({ role: 'api', env: { PLINTH_RATE_LIMIT: '3' } });
    const client = new ApiClient(limited.url, keys.read);

    const responses = await Promise.all([1, 2, 3, 4].map(() => client.send('system.version', {})));
    const other = await client.send('system.version', {}, { key: limited.processKey });
    const last = responses.find(({ status }) => status === 429) ?? expect.fail('no call was refused');

    expect(responses.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 200, 200, 429]);
    expect(responses.map((response) => response.headers.get('ratelimit-limit'))).toEqual(['3', '3', '3', '3']);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(last)).toMatchObject({ code: 'rate_limited' });
    expect(other.status).toBe(200);
  });

  it('are enforced for an address that keeps failing to authenticate', async ({ expect }) => {
    const limited = await harness.start({ role: 'api' });
    const client = new ApiClient(limited.url, keys.read);

    await client.send('system.version', {});
    const statuses: number[] = [];
    for (let index = 0; index < 130; index += 1)
      statuses.push((await client.send('system.version', {}, { key: null })).status);
    const authenticated = await client.send('system.version', {});
    const stranger = await client.send('system.version', {}, { key: createApiKey() });

    expect(statuses.slice(0, 120).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(121).every((status) => status === 429)).toBe(true);
    expect(authenticated.status).toBe(200);
    expect(stranger.status).toBe(429);
    expect(Number(stranger.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
