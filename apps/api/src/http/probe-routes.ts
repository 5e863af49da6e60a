import type { FastifyInstance } from 'fastify';

/** For load balancers and orchestrators, without an API key: `/healthz` (the process) and `/readyz` (its database). */
export function probeRoutes(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable' });
  });
}
