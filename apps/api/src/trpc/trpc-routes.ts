import type { AppRouter } from '@plinth/contract';
import { ServiceError } from '@plinth/services';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toCallContext } from '../http/call-context.ts';
import type { Invoker } from '../http/invoke.ts';
import { stateOf } from '../http/request-state.ts';
import { buildRouter, type RouterContext } from './build-router.ts';
import { toErrorShape } from './error-shape.ts';

/** Serves the operations over tRPC below the scope's prefix. */
export async function trpcRoutes(app: FastifyInstance, { invoker }: { readonly invoker: Invoker }): Promise<void> {
  const router = buildRouter(invoker);
  app.setErrorHandler(async (error, request, reply) => {
    const shape = toErrorShape(error, request.id);
    return reply
      .code(shape.data.httpStatus)
      .headers(retryAfter([error]))
      .send({ error: shape });
  });
  const trpcOptions: FastifyTRPCPluginOptions<AppRouter>['trpcOptions'] = {
    router,
    maxBatchSize: MAX_BATCH,
    createContext: ({ req }): RouterContext => ({ call: callOf(req) }),
    responseMeta: ({ errors }) => ({ headers: retryAfter(errors.map(({ cause }) => cause)) }),
  };
  await app.register(fastifyTRPCPlugin<AppRouter>, { trpcOptions });
}

const MAX_BATCH = 50;

/** Of several calls, the longest that one of them has to wait. */
function retryAfter(errors: readonly unknown[]): Record<string, string> {
  const seconds = errors.map((error) => (error instanceof ServiceError ? (error.retryAfterSeconds ?? 0) : 0));
  const longest = Math.max(0, ...seconds);
  return longest === 0 ? {} : { 'retry-after': String(longest) };
}

function callOf(request: FastifyRequest) {
  const state = stateOf(request);
  if (state === undefined) throw new ServiceError('unauthenticated', 'An API key is required.');
  return toCallContext({ ...state, requestId: request.id, headers: request.headers });
}
