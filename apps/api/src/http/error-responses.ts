import type { Problem } from '@plinth/contract';
import { type Log, ServiceError } from '@plinth/services';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { toProblem, toServiceError } from './problem.ts';

/** Sends every error as problem details, and logs server errors with their details. */
export function errorResponses(app: FastifyInstance, log: Log): void {
  app.setErrorHandler(async (error, request, reply) => {
    const problem = toProblem(error, request.id);
    const { retryAfterSeconds } = toServiceError(error);
    if (retryAfterSeconds !== null) reply.header('retry-after', retryAfterSeconds);
    if (problem.status >= 500) log.error({ requestId: request.id, err: error, code: problem.code }, 'request failed');
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler(async (request, reply) =>
    sendProblem(reply, toProblem(new ServiceError('not_found', 'No route matches the method and path.'), request.id)),
  );
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
