import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditId } from '@plinth/contract';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import type { RunningServer } from '../compose.ts';
import { ApiClient } from '../testing/api-client.ts';
import { createKeys } from '../testing/create-keys.ts';
import { type Harness, startHarness } from '../testing/start-harness.ts';

let harness: Harness;
let server: RunningServer;
let keys: Readonly<Record<'one' | 'two', string>>;
let auditId: AuditId;

beforeAll(async () => {
  harness = await startHarness({ accounts: 3, seed: 3 });
  server = await harness.start({ role: 'api', env: { PLINTH_STREAMS_PER_KEY: '2', PLINTH_STREAMS: '3' } });
  keys = await createKeys(harness.databaseUrl, { one: { scopes: ['read'] }, two: { scopes: ['read'] } });
  // There is no worker: it stays as it is, and streams of it stay open.
  ({ id: auditId } = await new ApiClient(server.url, server.processKey).call('audits.start', {}));
});
afterAll(() => harness.close());

const opened: AbortController[] = [];
afterEach(() => {
  for (const controller of opened.splice(0)) controller.abort();
});

interface Stream {
  readonly response: Response;
  /** Cuts the connection. */
  readonly cut: () => void;
}

/** Waits for the beginning of the response. */
async function open(transport: 'rest' | 'trpc', key: string): Promise<Stream> {
  const controller = new AbortController();
  opened.push(controller);
  const input = encodeURIComponent(JSON.stringify({ auditId }));
  const path = transport === 'rest' ? `/v1/audits/${auditId}/events` : `/trpc/audits.watch?input=${input}`;
  const api = new ApiClient(server.url, key);
  const headers = { accept: 'text/event-stream' };
  const response = await api.request(path, { headers, signal: controller.signal });
  return { response, cut: () => controller.abort() };
}

/** What the stream says first, or how it is refused. It stays open. */
async function firstOf({ response }: Stream): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!/"type":"progress"|"code":"\w+"/.test(text)) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done) break;
    text += value;
  }
  return /rate_limited|"progress"/.exec(text)?.[0].replaceAll('"', '') ?? text;
}

/** Tries until there is a place again. */
async function openAgain(key: string): Promise<Stream> {
  for (;;) {
    const stream = await open('rest', key);
    if (stream.response.status === 200) return stream;
    await sleep(20);
  }
}

describe('open streams', () => {
  it('are limited for each key and for the process', async ({ expect }) => {
    const first = await open('rest', keys.one);
    const second = await open('rest', keys.one);
    const third = await open('rest', keys.one);
    const others = await open('rest', keys.two);
    const fourth = await open('rest', keys.two);

    expect([first, second, others].map(({ response }) => response.status)).toEqual([200, 200, 200]);
    expect([third, fourth].map(({ response }) => response.status)).toEqual([429, 429]);
    expect(Number(third.response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await third.response.json()).toMatchObject({ code: 'rate_limited' });
    expect(await fourth.response.json()).toMatchObject({ code: 'rate_limited' });
  });

  it('are counted down when their client leaves, however often that happens', async ({ expect }) => {
    for (let round = 0; round < 10; round += 1) {
      const streams = [await openAgain(keys.one), await openAgain(keys.one)];
      const refused = await open('rest', keys.one);

      expect(refused.response.status).toBe(429);
      for (const { cut } of streams) cut();
    }
    await openAgain(keys.two);
    await openAgain(keys.two);
  });

  it('are counted together over REST and tRPC', async ({ expect }) => {
    await openAgain(keys.one);
    const second = await open('trpc', keys.one);
    expect(await firstOf(second)).toBe('progress');

    const rest = await open('rest', keys.one);
    const trpc = await open('trpc', keys.one);

    expect(rest.response.status).toBe(429);
    expect(await firstOf(trpc)).toBe('rate_limited');
  });
});
