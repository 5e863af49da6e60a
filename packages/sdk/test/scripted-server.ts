import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Responder = (response: ServerResponse, request: SeenRequest) => void | Promise<void>;

export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
}

/** A loopback server that sends its responses in turn; the last one again and again. */
export async function startScriptedServer(...responders: readonly Responder[]): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const entry = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(entry);
      void responders[Math.min(seen.length, responders.length) - 1]?.(response, entry);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    seen,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Responds with JSON. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Responder {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(value));
  };
}

/** Responds with a problem document. */
export function problem(status: number, code: string, headers: Record<string, string> = {}): Responder {
  const body = { type: `urn:${code}`, title: code, status, detail: `says ${code}`, code, requestId: 'req-1' };
  return json(body, status, { 'content-type': 'application/problem+json', ...headers });
}

/** Breaks the connection without a response. */
export function reset(): Responder {
  return (response) => {
    response.destroy();
  };
}

/** Never responds. */
export function silence(): Responder {
  return () => undefined;
}

/** Sends chunks of an event stream, then ends it, breaks it, or leaves it open. */
export function events(chunks: readonly string[], then: 'end' | 'break' | 'stay' = 'end'): Responder {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.flushHeaders();
    for (const chunk of chunks) {
      response.write(chunk);
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    }
    if (then === 'end') response.end();
    if (then === 'break') response.destroy();
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return address.port;
}
