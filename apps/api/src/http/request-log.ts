import type { Log } from '@plinth/services';
import type { FastifyInstance } from 'fastify';
import { stateOf } from './request-state.ts';

/** Logs one line for each request: its URL template, never its headers, query or body. */
export function requestLog(app: FastifyInstance, log: Log): void {
  app.addHook('onResponse', async (request, reply) => {
    const fields = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      principal: stateOf(request)?.principal.id ?? null,
    };
    log.debug(fields, 'request');
  });
}
