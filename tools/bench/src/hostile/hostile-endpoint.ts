import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AccountEvidenceName } from '@plinth/core';
import { z } from 'zod';

/** How an endpoint answers one operation, to do harm. */
export interface Trick {
  readonly action: string;
  /** The evidence that the operation is called for. */
  readonly kind: AccountEvidenceName;
  /** `call`: which call of the operation it is, from 0. `send` keeps the pace of who reads. */
  respond(call: number, send: (chunk: string | Uint8Array) => Promise<void>): Promise<void>;
}

/** An endpoint of IAM that has no password policy, and for one operation a trick. */
export async function startHostileEndpoint(trick: Trick) {
  let requests = 0;
  let calls = 0;
  let bytes = 0;

  async function respond(action: string, response: ServerResponse): Promise<void> {
    response.setHeader('x-amzn-requestid', 'hostile');
    if (action !== trick.action) {
      response.statusCode = 404;
      const error = '<Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>none</Message></Error>';
      response.end(`<ErrorResponse>${error}<RequestId>hostile</RequestId></ErrorResponse>`);
      return;
    }
    const call = calls;
    calls += 1;
    await trick.respond(call, async (chunk) => {
      if (response.destroyed) throw new Gone();
      bytes += chunk.length;
      if (response.write(chunk)) return;
      await drained(response);
    });
    response.end();
  }

  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      requests += 1;
      const action = new URLSearchParams(Buffer.concat(chunks).toString()).get('Action') ?? '';
      respond(action, response).catch((error: unknown) => {
        if (!(error instanceof Gone)) throw error;
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = z.object({ port: z.int() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    counts: () => ({ requests, bytes }),
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function drained(response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  const hungUp = (): void => gone.abort();
  response.once('close', hungUp);
  try {
    await once(response, 'drain', { signal: gone.signal });
  } catch (error) {
    if (gone.signal.aborted) throw new Gone('', { cause: error });
    throw error;
  } finally {
    response.off('close', hungUp);
  }
}

/** Who asked has hung up. */
class Gone extends Error {
  override readonly name = 'Gone';
}
