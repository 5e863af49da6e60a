import type { FastifyInstance } from 'fastify';

/** Closes the server; connections that don't let go in time are cut. */
export async function closeApp(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}

const PATIENCE_MS = 1500;
