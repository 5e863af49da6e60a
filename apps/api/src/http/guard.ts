import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Budget } from './budget.ts';
import { admit } from './request-state.ts';

export interface GuardOptions {
  readonly authenticator: Authenticator;
  readonly budget: Budget;
  readonly closing: AbortSignal;
}

/** Authenticates the requests to the routes of this scope, and opens the budget that their calls are charged to. */
export function guard(app: FastifyInstance, { authenticator, budget, closing }: GuardOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    const principal = await authenticate(request, reply);
    admit(request, reply, { principal, charge: budget.open(principal.id, reply), closing });
  });

  async function authenticate(request: FastifyRequest, reply: FastifyReply) {
    try {
      return await authenticator.authenticate(request.headers.authorization, request.ip);
    } catch (error) {
      reply.header('www-authenticate', 'Bearer realm="plinth"');
      throw error;
    }
  }
}
