import type { FastifyInstance } from 'fastify';

/** Closes the server; connections that don't end in time are closed. */
export async function closeApp(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), TIMEOUT_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}

const TIMEOUT_MS = 1500;
