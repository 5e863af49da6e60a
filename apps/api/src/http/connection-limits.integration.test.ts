import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { RunningServer } from '../compose.ts';
import { ApiClient } from '../testing/api-client.ts';
import { type Harness, startHarness } from '../testing/start-harness.ts';

let harness: Harness;
let server: RunningServer;
beforeAll(async () => {
  harness = await startHarness({ accounts: 3, seed: 3 });
  server = await harness.start({ role: 'api' });
});
afterAll(() => harness.close());

async function open(): Promise<Socket> {
  const { hostname, port } = new URL(server.url ?? '');
  const socket = connect({ host: hostname, port: Number(port) }).on('error', () => undefined);
  await once(socket, 'connect');
  return socket.resume();
}

describe('connections without a request', () => {
  // Node's own limit is a minute, looked at every half.
  it('are closed after seconds, and do not keep others from being served', { timeout: 50_000 }, async ({ expect }) => {
    const silent = await Promise.all(Array.from({ length: 300 }, open));
    const halfway = await Promise.all(Array.from({ length: 5 }, open));
    for (const socket of halfway) socket.write('GET /v1/version HTTP/1.1\r\nhost: x\r\n');
    const closed = Promise.all([...silent, ...halfway].map((socket) => once(socket, 'close')));

    const served = await new ApiClient(server.url, server.processKey).send('system.version', {});

    expect(served.status).toBe(200);
    await closed;
  });
});
