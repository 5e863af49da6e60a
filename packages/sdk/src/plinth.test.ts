import type { ServerResponse } from 'node:http';
import { operations } from '@plinth/contract';
import { describe, test } from 'vitest';
import {
  events,
  json,
  problem,
  reset,
  type ScriptedServer,
  silence,
  startScriptedServer,
} from '../test/scripted-server.ts';
import {
  AbortError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  ForbiddenError,
  InvalidInputError,
  InvalidResponseError,
  NotFoundError,
  PlinthError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnprocessableError,
} from './errors.ts';
import { Plinth, type PlinthOptions } from './plinth.ts';

const health = { status: 'ok', database: true, time: '2026-11-01T00:00:00.000Z' };

function client(server: ScriptedServer, options: Partial<PlinthOptions> = {}): Plinth {
  return new Plinth({ baseUrl: server.url, apiKey: 'plk_test', retryDelayMs: 1, ...options });
}

describe('the client', () => {
  test('has a method for every operation of the contract', ({ expect }) => {
    const plinth: object = new Plinth({ baseUrl: 'http://127.0.0.1', apiKey: 'plk_test' });

    const missing = Object.keys(operations).filter((id) => {
      const [noun = '', verb = ''] = id.split('.');
      const resource: unknown = Reflect.get(plinth, noun);
      return typeof resource !== 'object' || resource === null || typeof Reflect.get(resource, verb) !== 'function';
    });

    expect(missing).toEqual([]);
  });

  test.for([
    [{ baseUrl: 'localhost:7420' }, 'http'],
    [{ baseUrl: 'ftp://plinth' }, 'http'],
    [{ baseUrl: 'http://user:pass@plinth' }, 'user'],
    [{ baseUrl: 'http://plinth/?a=1' }, 'query'],
    [{ apiKey: '' }, 'apiKey'],
    [{ apiKey: 'plk_a\r\nx: y' }, 'apiKey'],
    [{ timeoutMs: 0 }, 'timeoutMs'],
    [{ timeoutMs: Number.NaN }, 'timeoutMs'],
    [{ maxRetries: -1 }, 'maxRetries'],
  ] as const)('refuses %j', ([options, message], { expect }) => {
    expect(() => new Plinth({ baseUrl: 'http://127.0.0.1', apiKey: 'plk_test', ...options })).toThrow(message);
  });

  test('sends the API key, keeps the path of baseUrl, and returns the parsed output', async ({ expect }) => {
    await using server = await startScriptedServer(json(health));

    const output = await client(server, { baseUrl: `${server.url}/plinth/` }).system.health();

    expect(output).toEqual(health);
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/plinth/v1/system/health', body: '' });
    expect(server.seen[0]?.headers.authorization).toBe('Bearer plk_test');
  });

  test('a mutation sends JSON and the same Idempotency-Key on every attempt', async ({ expect }) => {
    await using server = await startScriptedServer(problem(503, 'unavailable'), reset(), json({ id: 'a' }));

    await client(server).audits.start({ scope: { kind: 'organization' } });

    const keys = server.seen.map((request) => request.headers['idempotency-key']);
    expect(server.seen.map((request) => request.body)).toEqual(Array(3).fill('{"scope":{"kind":"organization"}}'));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
  });

  test('two mutations have different keys, and the caller may choose one', async ({ expect }) => {
    await using server = await startScriptedServer(json({ id: 'a' }));
    const plinth = client(server);

    await plinth.audits.start();
    await plinth.audits.start({}, { idempotencyKey: undefined });
    await plinth.audits.start({}, { idempotencyKey: 'mine' });

    const keys = server.seen.map((request) => request.headers['idempotency-key']);
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('mine');
  });
});

describe('errors', () => {
  test.for([
    [400, 'invalid_input', InvalidInputError],
    [401, 'unauthenticated', AuthenticationError],
    [403, 'forbidden', ForbiddenError],
    [404, 'not_found', NotFoundError],
    [409, 'conflict', ConflictError],
    [422, 'aws_credentials', UnprocessableError],
    [429, 'rate_limited', RateLimitError],
    [500, 'internal', ServerError],
    [503, 'unavailable', ServerError],
  ] as const)('HTTP %d %s', async ([status, code, errorClass], { expect }) => {
    await using server = await startScriptedServer(problem(status, code));

    const error = await client(server, { maxRetries: 0 })
      .system.health()
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(errorClass);
    expect(error).toMatchObject({ status, code, detail: `says ${code}`, requestId: 'req-1', errors: [] });
  });

  test('the invalid parts of the input are in the error', async ({ expect }) => {
    const errors = [{ pointer: '/limit', detail: 'too large' }];
    await using server = await startScriptedServer(json({ code: 'invalid_input', detail: 'no', errors }, 400));

    await expect(client(server).accounts.list().page()).rejects.toMatchObject({ errors });
  });

  test("a proxy's response is an error too", async ({ expect }) => {
    await using server = await startScriptedServer((response) => {
      response.writeHead(502, { 'x-request-id': 'edge-9' }).end('<html>Bad gateway</html>');
    });

    await expect(client(server, { maxRetries: 0 }).system.health()).rejects.toMatchObject({
      name: 'ServerError',
      status: 502,
      code: null,
      requestId: 'edge-9',
      message: 'the server responded with HTTP status 502',
    });
  });

  test.for([
    ['HTML', (response) => response.end('<html>')],
    ['a redirect', (response) => response.writeHead(302, { location: 'https://elsewhere.example/' }).end()],
  ] as const satisfies [string, (response: ServerResponse) => unknown][])(
    '%s instead of JSON is an InvalidResponseError and is not repeated',
    async ([, respond], { expect }) => {
      await using server = await startScriptedServer((response) => {
        respond(response);
      });

      await expect(client(server).system.health()).rejects.toBeInstanceOf(InvalidResponseError);
      expect(server.seen).toHaveLength(1);
    },
  );

  test('a refused connection is a ConnectionError that names the address and the reason', async ({ expect }) => {
    const server = await startScriptedServer(json(health));
    await server[Symbol.asyncDispose]();

    await expect(client(server, { maxRetries: 0 }).system.health()).rejects.toThrow(
      new ConnectionError(`can't reach ${server.url}: ECONNREFUSED`),
    );
  });

  test('no error shows the key', async ({ expect }) => {
    await using server = await startScriptedServer(reset());

    const error = await client(server, { apiKey: 'plk_secret', maxRetries: 0 })
      .system.health()
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(PlinthError);
    expect(JSON.stringify(error, ['message', 'stack', 'cause'])).not.toContain('plk_secret');
  });
});

describe('retries', () => {
  test.for([408, 429, 500, 502, 503] as const)('HTTP %d is retried', async (status, { expect }) => {
    await using server = await startScriptedServer(problem(status, 'x'), problem(status, 'x'), json(health));

    expect(await client(server).system.health()).toEqual(health);
    expect(server.seen).toHaveLength(3);
  });

  test.for([400, 401, 403, 404, 409, 422] as const)('HTTP %d is final', async (status, { expect }) => {
    await using server = await startScriptedServer(problem(status, 'x'), json(health));

    await expect(client(server).system.health()).rejects.toMatchObject({ status });
    expect(server.seen).toHaveLength(1);
  });

  test('a broken body is retried', async ({ expect }) => {
    await using server = await startScriptedServer((response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"stat');
      setTimeout(() => response.destroy(), 5);
    }, json(health));

    expect(await client(server).system.health()).toEqual(health);
  });

  test('maxRetries bounds them, for the client and for a call', async ({ expect }) => {
    await using server = await startScriptedServer(reset());
    const plinth = client(server, { maxRetries: 1 });

    await expect(plinth.system.health()).rejects.toBeInstanceOf(ConnectionError);
    expect(server.seen).toHaveLength(2);
    await expect(plinth.system.health({}, { maxRetries: 0 })).rejects.toBeInstanceOf(ConnectionError);
    expect(server.seen).toHaveLength(3);
  });

  test('Retry-After is respected', async ({ expect }) => {
    await using server = await startScriptedServer(
      problem(429, 'rate_limited', { 'retry-after': '0.2' }),
      json(health),
    );
    const before = performance.now();

    await client(server).system.health();

    expect(performance.now() - before).toBeGreaterThanOrEqual(195);
  });

  test('a Retry-After of minutes is reported instead of respected', async ({ expect }) => {
    await using server = await startScriptedServer(problem(429, 'rate_limited', { 'retry-after': '600' }));

    await expect(client(server).system.health()).rejects.toMatchObject({ retryAfterMs: 600_000 });
    expect(server.seen).toHaveLength(1);
  });

  test('a mutation that is still running elsewhere is retried', async ({ expect }) => {
    await using server = await startScriptedServer(problem(409, 'conflict', { 'retry-after': '0' }), json({ id: 'a' }));

    expect(await client(server).audits.start()).toEqual({ id: 'a' });
  });
});

describe('timeouts and signals', () => {
  test('each attempt has its timeout', async ({ expect }) => {
    await using server = await startScriptedServer(silence(), json(health));

    expect(await client(server, { timeoutMs: 50 }).system.health()).toEqual(health);
    expect(server.seen).toHaveLength(2);
  });

  test('a silent server ends in a TimeoutError', async ({ expect }) => {
    await using server = await startScriptedServer(silence());

    await expect(client(server).system.health({}, { timeoutMs: 30, maxRetries: 0 })).rejects.toBeInstanceOf(
      TimeoutError,
    );
  });

  test("the caller's signal ends a request, and is not retried", async ({ expect }) => {
    await using server = await startScriptedServer(silence());
    const controller = new AbortController();
    setTimeout(() => controller.abort('enough'), 20);

    const error = await client(server)
      .system.health({}, { signal: controller.signal })
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ cause: 'enough' });
    expect(server.seen).toHaveLength(1);
  });

  test('it ends the pause between attempts too', async ({ expect }) => {
    await using server = await startScriptedServer(problem(429, 'rate_limited', { 'retry-after': '30' }));

    await expect(client(server).system.health({}, { signal: AbortSignal.timeout(50) })).rejects.toBeInstanceOf(
      AbortError,
    );
  });
});

describe('lists', () => {
  const page = (items: readonly string[], nextCursor: string | null) =>
    json({ items: items.map((id) => ({ id })), nextCursor });

  test('are read page by page with the same filters', async ({ expect }) => {
    await using server = await startScriptedServer(page(['1', '2'], 'c1'), page([], 'c2'), page(['3'], null));

    const ids: string[] = [];
    for await (const account of client(server).accounts.list({ state: ['ACTIVE'], limit: 2 })) ids.push(account.id);

    expect(ids).toEqual(['1', '2', '3']);
    expect(server.seen.map((request) => request.url)).toEqual([
      '/v1/accounts?limit=2&state=ACTIVE',
      '/v1/accounts?limit=2&state=ACTIVE&cursor=c1',
      '/v1/accounts?limit=2&state=ACTIVE&cursor=c2',
    ]);
  });

  test('page returns one page, pages returns all', async ({ expect }) => {
    await using server = await startScriptedServer(page(['1'], 'c1'), page(['2'], 'c2'), page(['3'], null));
    const plinth = client(server);

    expect(await plinth.checks.list().page()).toEqual({ items: [{ id: '1' }], nextCursor: 'c1' });

    const sizes: number[] = [];
    for await (const { items } of plinth.checks.list({ cursor: 'c1' }).pages()) sizes.push(items.length);
    expect(sizes).toEqual([1, 1]);
    expect(server.seen[1]?.url).toBe('/v1/checks?cursor=c1');
  });

  test('toArray is limited, requests no more than it needs, and stops', async ({ expect }) => {
    await using server = await startScriptedServer(page(['1', '2'], 'c1'), page(['3', '4'], 'c2'));

    const items = await client(server).accounts.list().toArray({ limit: 3 });

    expect(items.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(server.seen.map(({ url }) => url)).toEqual(['/v1/accounts?limit=3', '/v1/accounts?limit=3&cursor=c1']);
    expect(await client(server).accounts.list().toArray({ limit: 0 })).toEqual([]);
  });

  test('a server that returns the same cursor again and again is an error', async ({ expect }) => {
    await using server = await startScriptedServer(page(['1'], 'same'));

    await expect(client(server).accounts.list().toArray({ limit: 100 })).rejects.toBeInstanceOf(InvalidResponseError);
  });
});

describe('watching', () => {
  const auditId = '0190a0a0-0000-7000-8000-000000000001';
  const event = (id: string, type: string) => `id: ${id}\nevent: ${type}\ndata: {"type":"${type}"}\n\n`;

  test('yields events until the last one', async ({ expect }) => {
    await using server = await startScriptedServer(
      events([': hello\n\n', event('1', 'progress'), event('2', 'account'), event('3', 'ended')], 'stay'),
    );
    const stream = client(server).audits.watch({ auditId });

    const types: string[] = [];
    for await (const { type } of stream) types.push(type);

    expect(types).toEqual(['progress', 'account', 'ended']);
    expect(stream.lastEventId).toBe('3');
    expect(server.seen[0]).toMatchObject({ url: `/v1/audits/${auditId}/events` });
    expect(server.seen[0]?.headers['last-event-id']).toBeUndefined();
  });

  test.for(['end', 'break'] as const)('resumes after the last complete event after an %s', async (how, { expect }) => {
    await using server = await startScriptedServer(
      events([event('1', 'progress'), 'id: 2\ndata: {"type":"acc'], how),
      problem(503, 'unavailable'),
      events(['id: 2\r', '\ndata: {"type":"account"}\r\n', '\r\n', event('3', 'ended')]),
    );

    const types: string[] = [];
    for await (const { type } of client(server).audits.watch({ auditId })) types.push(type);

    expect(types).toEqual(['progress', 'account', 'ended']);
    expect(server.seen.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '1', '1']);
  });

  test('begins after lastEventId', async ({ expect }) => {
    await using server = await startScriptedServer(events([event('8', 'ended')]));

    for await (const _ of client(server).audits.watch({ auditId }, { lastEventId: '7' }));

    expect(server.seen[0]?.headers['last-event-id']).toBe('7');
  });

  test('a character that is split between chunks arrives whole', async ({ expect }) => {
    const bytes = Buffer.from('data: {"type":"ended","name":"Zürich 🏦"}\n\n');
    await using server = await startScriptedServer(async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const byte of bytes) {
        response.write(Uint8Array.of(byte));
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
      }
      response.end();
    });

    const seen: unknown[] = [];
    for await (const data of client(server).audits.watch({ auditId })) seen.push(data);

    expect(seen).toEqual([{ type: 'ended', name: 'Zürich 🏦' }]);
  });

  test('an error that is not retryable is final', async ({ expect }) => {
    await using server = await startScriptedServer(problem(404, 'not_found'));

    await expect(drain(client(server).audits.watch({ auditId }))).rejects.toBeInstanceOf(NotFoundError);
    expect(server.seen).toHaveLength(1);
  });

  test('reconnecting stops after maxReconnects attempts', async ({ expect }) => {
    await using server = await startScriptedServer(reset());

    await expect(drain(client(server).audits.watch({ auditId }, { maxReconnects: 3 }))).rejects.toBeInstanceOf(
      ConnectionError,
    );
    expect(server.seen).toHaveLength(4);
  });

  test('a connection without data is considered broken', async ({ expect }) => {
    await using server = await startScriptedServer(
      events([event('1', 'progress')], 'stay'),
      events([event('2', 'ended')]),
    );

    await drain(client(server).audits.watch({ auditId }, { idleTimeoutMs: 50 }));

    expect(server.seen).toHaveLength(2);
  });

  test.for([
    ['an event that is not JSON', events(['data: {oops\n\n'])],
    ['HTML instead of events', json('<html>')],
  ] as const)('%s is an InvalidResponseError', async ([, response], { expect }) => {
    await using server = await startScriptedServer(response);

    await expect(drain(client(server).audits.watch({ auditId }))).rejects.toBeInstanceOf(InvalidResponseError);
  });

  test('an error inside the stream is that error', async ({ expect }) => {
    await using server = await startScriptedServer(
      events(['event: problem\ndata: {"status":404,"code":"not_found","detail":"gone"}\n\n']),
    );

    await expect(drain(client(server).audits.watch({ auditId }))).rejects.toMatchObject({ code: 'not_found' });
    expect(server.seen).toHaveLength(1);
  });

  test('the signal ends it immediately', async ({ expect }) => {
    await using server = await startScriptedServer(events([event('1', 'progress')], 'stay'));
    const signal = AbortSignal.timeout(50);

    await expect(drain(client(server).audits.watch({ auditId }, { signal }))).rejects.toBeInstanceOf(AbortError);
  });

  test('leaving the loop closes the connection', async ({ expect }) => {
    let closed: () => void = () => undefined;
    const whenClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    await using server = await startScriptedServer((response) => {
      response.on('close', closed);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(event('1', 'progress'));
    });

    for await (const _ of client(server).audits.watch({ auditId })) break;

    await expect(whenClosed).resolves.toBeUndefined();
  });
});

async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of stream);
}
