import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Outcome } from '../faults/tampering.ts';
import { handleRequest, type SimServer } from './handle-request.ts';

export interface ListeningServer {
  readonly port: number;
  /** False breaks all connections and refuses new ones; true listens again, at the same port. */
  setReachable(isReachable: boolean): Promise<void>;
  close(): Promise<void>;
}

const LARGEST_BODY = 1_048_576;
/** Longer than any client keeps idle connections: it must be the client who drops them. */
const KEEP_ALIVE_MS = 120_000;

/** Listens, and rejects when it can't. */
export async function listen(
  server: SimServer,
  address: { readonly host: string; readonly port: number },
): Promise<ListeningServer> {
  const http = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    receive(request, response, server);
  });
  await listenAt(http, address);
  const port = portOf(http);
  return {
    port,
    async setReachable(isReachable) {
      if (!isReachable) await closeServer(http);
      else if (!http.listening) await listenAt(http, { ...address, port });
    },
    close: () => closeServer(http),
  };
}

async function listenAt(http: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

function receive(request: IncomingMessage, response: ServerResponse, server: SimServer): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_BODY) request.destroy();
    else chunks.push(chunk);
  });
  request.on('end', () => {
    const { method = 'GET', url = '/', headers } = request;
    const body = Buffer.concat(chunks).toString();
    handleRequest(server, { method, url, headers, body }).then(
      (outcome) => respond(response, outcome),
      (defect: unknown) => reportDefect(response, defect),
    );
  });
}

function respond(response: ServerResponse, outcome: Outcome): void {
  if ('status' in outcome) {
    const body = Buffer.from(outcome.body);
    response.writeHead(outcome.status, { ...outcome.headers, 'content-length': body.length });
    response.end(body);
    return;
  }
  if (outcome.broken === 'before') {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/xml', 'content-length': 4096 });
  response.write('<?xml version="1.0"?><Half', () => response.socket?.resetAndDestroy());
}

function reportDefect(response: ServerResponse, defect: unknown): void {
  process.stderr.write(`aws-sim: ${defect instanceof Error ? (defect.stack ?? defect.message) : String(defect)}\n`);
  response.writeHead(500, { 'content-type': 'text/plain' });
  response.end('defect in aws-sim');
}

function portOf(http: Server): number {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function closeServer(http: Server): Promise<void> {
  if (!http.listening) return;
  await new Promise<void>((resolve, reject) => {
    http.close((error) => (error ? reject(error) : resolve()));
    http.closeAllConnections();
  });
}
