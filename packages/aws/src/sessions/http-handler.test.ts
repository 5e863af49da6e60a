import { createServer, type ServerResponse } from 'node:http';
import { test as base, describe } from 'vitest';
import { z } from 'zod';
import { createUsageMeter, METER_OF_CALL } from '../limits/usage-meter.ts';
import { SharedHttpHandler } from './http-handler.ts';

const CAPS = { bytes: 100_000, ms: 300 };

/** Sends a request to a server that responds as told; gives the body's length, and whether the connection broke. */
const test = base.extend<{ ask: (respond: (response: ServerResponse) => void) => Promise<Asked> }>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest wants a destructured argument.
  ask: async ({}, use) => {
    const closers: (() => void)[] = [];
    await use(async (respond) => {
      const server = createServer((_, response) => respond(response));
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const { port } = z.object({ port: z.int() }).parse(server.address());
      const handler = new SharedHttpHandler({ maxSockets: 2, caps: CAPS });
      closers.push(() => {
        handler.close();
        server.closeAllConnections();
        server.close();
      });
      const request: Parameters<SharedHttpHandler['handle']>[0] = {
        protocol: 'http:',
        hostname: '127.0.0.1',
        port,
        path: '/',
        method: 'GET',
        query: {},
        headers: {},
        clone: () => request,
      };
      return { body: async () => z.instanceof(Uint8Array).parse((await handler.handle(request)).response.body) };
    });
    for (const close of closers) close();
  },
});

interface Asked {
  body(): Promise<Uint8Array>;
}

describe('a body', () => {
  test('within the caps arrives whole', async ({ ask, expect }) => {
    const asked = await ask((response) => {
      response.write('one ');
      response.end('two');
    });

    expect(new TextDecoder().decode(await asked.body())).toBe('one two');
  });

  test('without end is cut off before it is in memory', async ({ ask, expect }) => {
    let sent = 0;
    const asked = await ask((response) => {
      const chunk = Buffer.alloc(10_000, 'x');
      const write = (): void => {
        while (!response.destroyed && sent < 1_000_000_000 && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', write);
      write();
    });

    await expect(asked.body()).rejects.toMatchObject({ lack: 'it is larger than the cap of 0.1 MiB' });
    expect(sent).toBeLessThan(100_000_000);
  });

  test('that drips for ever is cut off, however lively', async ({ ask, expect }) => {
    const asked = await ask((response) => {
      const timer = setInterval(() => response.write('x'), 10);
      response.on('close', () => clearInterval(timer));
    });

    await expect(asked.body()).rejects.toMatchObject({ lack: 'it took longer than the cap of 0.3 s' });
  });

  test('that breaks off is a connection that failed', async ({ ask, expect }) => {
    const asked = await ask((response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.socket?.resetAndDestroy());
    });

    await expect(asked.body()).rejects.toMatchObject({ name: 'ConnectionError', code: 'ECONNRESET' });
  });

  test('counts on the budget of its account', async ({ ask, expect }) => {
    const asked = await ask((response) => response.end('x'.repeat(60_000)));
    const meter = createUsageMeter(0, { bytes: 100_000, responses: 10, responseMs: 1000 });

    await METER_OF_CALL.run(meter, () => asked.body());

    const lack = 'reading goes beyond the cap of 0.1 MiB';
    await expect(METER_OF_CALL.run(meter, () => asked.body())).rejects.toMatchObject({ lack });
    expect(() => meter.assertWithin()).toThrow(lack);
  });
});
