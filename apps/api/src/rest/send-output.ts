import type { OperationResponse } from '@plinth/contract';
import type { FastifyReply } from 'fastify';

/** Responds with an operation's output: JSON, or a document as the text that it is. */
export function sendOutput(reply: FastifyReply, response: OperationResponse, output: unknown): FastifyReply {
  if (response.kind === 'document') reply.type(`${response.mediaType}; charset=utf-8`);
  return reply.send(output);
}
