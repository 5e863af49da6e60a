import type { Server } from 'node:http';
import type { FastifyHttpOptions, FastifyInstance } from 'fastify';

/** How long connections may be slow or silent. What a client may hold without a valid key is bounded by these. */
export const CONNECTION_LIMITS = {
  /** For a whole request; a body has a megabyte at the most. */
  requestTimeout: 30_000,
  /** Longer than load balancers keep an idle connection by default (a minute), so that they close it first. */
  keepAliveTimeout: 72_000,
  /** Without a byte in either direction: a client that doesn't read what it asked for. Streams send heartbeats. */
  connectionTimeout: 300_000,
  http: {
    /** For the headers, from the connection on: also of clients that never send any. */
    headersTimeout: 10_000,
    connectionsCheckingInterval: 5000,
    /** Clients that need more than this are none of ours. */
    maxHeaderSize: 16_384,
  },
} as const satisfies FastifyHttpOptions<Server>;

/** All open streams, and some thousand calls besides; more are closed at once, so that memory and descriptors suffice. */
const MAX_CONNECTIONS = 4096;

/** Limits how many connections there are. */
export function limitConnections({ server }: FastifyInstance): void {
  server.maxConnections = MAX_CONNECTIONS;
  server.maxHeadersCount = 100;
}
