import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Services } from '@plinth/contract';
import type { IdempotencyRepository } from '@plinth/db';
import type { Log } from '@plinth/services';
import { type FastifyInstance, fastify } from 'fastify';
import type { Authenticator } from '../auth/authenticator.ts';
import { openApiRoutes } from '../openapi/openapi-routes.ts';
import { restRoutes } from '../rest/rest-routes.ts';
import { trpcRoutes } from '../trpc/trpc-routes.ts';
import { createBudget } from './budget.ts';
import { CONNECTION_LIMITS, limitConnections } from './connection-limits.ts';
import { errorResponses } from './error-responses.ts';
import { guard } from './guard.ts';
import { createInvoker } from './invoke.ts';
import { jsonBodies } from './json-bodies.ts';
import { probeRoutes } from './probe-routes.ts';
import { requestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import type { StreamLimits } from './stream-limit.ts';

export interface AppOptions {
  readonly services: Services;
  readonly idempotency: IdempotencyRepository;
  readonly authenticator: Authenticator;
  readonly isReady: () => Promise<boolean>;
  readonly unitsPerMinute: number;
  readonly streamLimits: StreamLimits;
  readonly version: string;
  readonly log: Log;
  readonly now: () => Date;
}

/** The HTTP server: REST, tRPC, OpenAPI and probes over the services. It does not listen yet. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { authenticator, unitsPerMinute, log, now } = options;
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    ...CONNECTION_LIMITS,
    // HEAD of a stream would read it to its end.
    exposeHeadRoutes: false,
    genReqId: chooseRequestId,
    routerOptions: { maxParamLength: 500 },
  });
  limitConnections(app);
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());
  securityHeaders(app);
  requestLog(app, log);
  errorResponses(app, log);
  jsonBodies(app);
  probeRoutes(app, options.isReady);
  openApiRoutes(app, options.version);

  const invoker = createInvoker(options);
  // One guard for both, so that a key's calls are charged together.
  await app.register(async (scope) => {
    guard(scope, { authenticator, budget: createBudget({ unitsPerMinute, now }), closing: closing.signal });
    restRoutes(scope, { invoker });
    await scope.register((trpcScope) => trpcRoutes(trpcScope, { invoker }), { prefix: '/trpc' });
  });
  return app;
}

const BODY_LIMIT_BYTES = 1024 * 1024;

/** A client's own request id is used, so that a request can be traced through several services. */
function chooseRequestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,128}$/.test(given) ? given : randomUUID();
}
