import type { Problem } from '@plinth/contract';
import { type Log, ServiceError } from '@plinth/services';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { toProblem, toRefusal } from './problem.ts';

/** Every error leaves as problem details; what isn't a refusal is logged with all that is known of it. */
export function errorResponses(app: FastifyInstance, log: Log): void {
  app.setErrorHandler(async (error, request, reply) => {
    const problem = toProblem(error, request.id);
    const { retryAfterSeconds } = toRefusal(error);
    if (retryAfterSeconds !== null) reply.header('retry-after', retryAfterSeconds);
    if (problem.status >= 500) log.error({ requestId: request.id, err: error, code: problem.code }, 'request failed');
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler(async (request, reply) =>
    sendProblem(reply, toProblem(new ServiceError('not_found', 'There is no such address.'), request.id)),
  );
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
