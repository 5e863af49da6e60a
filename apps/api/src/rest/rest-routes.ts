import { OPERATION_IDS, type OperationId, operations } from '@plinth/contract';
import { ServiceError } from '@plinth/services';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toCallContext } from '../http/call-context.ts';
import type { Invoker } from '../http/invoke.ts';
import { stateOf } from '../http/request-state.ts';
import { joinInput } from './rest-input.ts';
import { sendEvents } from './send-events.ts';
import { sendOutput } from './send-output.ts';

/** Registers every operation as a route with its own URL template. */
export function restRoutes(app: FastifyInstance, { invoker }: { readonly invoker: Invoker }): void {
  for (const id of OPERATION_IDS) {
    const { method, path, response } = operations[id];
    const respond = response.kind === 'stream' ? follow : call;
    app.route({ method, url: path, handler: (request, reply) => respond(invoker, id, request, reply) });
  }
}

async function call(invoker: Invoker, id: OperationId, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { output, replayed } = await invoker.call(id, contextOf(request), joinInput(operations[id], request));
  if (replayed) reply.header('idempotency-replayed', 'true');
  return sendOutput(reply, operations[id].response, output);
}

async function follow(invoker: Invoker, id: OperationId, request: FastifyRequest, reply: FastifyReply) {
  const context = contextOf(request);
  const events = invoker.follow(id, context, joinInput(operations[id], request));
  return sendEvents({ events, reply });
}

function contextOf(request: FastifyRequest) {
  const state = stateOf(request);
  if (state === undefined) throw new ServiceError('unauthenticated', 'An API key is required.');
  return toCallContext({ ...state, requestId: request.id, headers: request.headers });
}
