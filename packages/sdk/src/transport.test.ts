import { describe, test } from 'vitest';
import { startScriptedServer } from '../test/scripted-server.ts';
import { createTransport } from './transport.ts';

describe('the transport', () => {
  test('returns a document as the text that the server sent', async ({ expect }) => {
    const text = 'account,"ü"\n';
    await using server = await startScriptedServer((response) => {
      response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' }).end(text);
    });
    const transport = createTransport({
      baseUrl: server.url,
      apiKey: 'plk_x',
      fetch,
      timeoutMs: 5000,
      maxRetries: 0,
      retryDelayMs: 1,
    });
    const route = { method: 'GET', path: '/v1/report', response: { kind: 'document', mediaType: 'text/csv' } } as const;

    await expect(transport.call(route, {}, {})).resolves.toBe(text);
    expect(server.seen[0]?.headers.accept).toBe('*/*');
  });
});
