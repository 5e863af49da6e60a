import type { AppRouter } from '@plinth/contract';
import { ServiceError } from '@plinth/services';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toCallContext } from '../http/call-context.ts';
import type { Invoker } from '../http/invoke.ts';
import { stateOf } from '../http/request-state.ts';
import { buildRouter } from './build-router.ts';
import { toErrorShape } from './error-shape.ts';

/** Serves the operations over tRPC below the scope's prefix. */
export async function trpcRoutes(app: FastifyInstance, { invoker }: { readonly invoker: Invoker }): Promise<void> {
  const router = buildRouter(invoker);
  app.setErrorHandler(async (error, request, reply) => {
    const shape = toErrorShape(error, request.id);
    return reply.code(shape.data.httpStatus).send({ error: shape });
  });
  const trpcOptions: FastifyTRPCPluginOptions<AppRouter>['trpcOptions'] = {
    router,
    maxBatchSize: MAX_BATCH,
    createContext: ({ req }) => ({ call: callOf(req) }),
  };
  await app.register(fastifyTRPCPlugin<AppRouter>, { trpcOptions });
}

const MAX_BATCH = 50;

function callOf(request: FastifyRequest) {
  const state = stateOf(request);
  if (state === undefined) throw new ServiceError('unauthenticated', 'An API key is required.');
  return toCallContext({ ...state, requestId: request.id, headers: request.headers });
}
