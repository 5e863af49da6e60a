import rateLimit from '@fastify/rate-limit';
import { ServiceError } from '@plinth/services';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '../auth/authenticator.ts';
import { admit, stateOf } from './request-state.ts';

export interface GuardOptions {
  readonly authenticator: Authenticator;
  readonly callsPerMinute: number;
  readonly closing: AbortSignal;
}

/**
 * Authenticates and rate-limits the requests to the routes of this scope. Addresses that keep failing to
 * authenticate have a rate limit of their own.
 */
export async function guard(app: FastifyInstance, options: GuardOptions): Promise<void> {
  const { authenticator, callsPerMinute, closing } = options;
  await app.register(rateLimit, { global: false, enableDraftSpec: true });
  const countFailure = app.createRateLimit({
    max: FAILURES_PER_MINUTE,
    timeWindow: MINUTE_MS,
    keyGenerator: (request) => `failure ${request.ip}`,
  });

  app.addHook('onRequest', async (request, reply) => {
    try {
      admit(request, reply, await authenticator.authenticate(request.headers.authorization), closing);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      throw (await limitFailures(request, reply)) ?? error;
    }
  });
  app.addHook(
    'onRequest',
    app.rateLimit({
      max: callsPerMinute,
      timeWindow: MINUTE_MS,
      keyGenerator: (request) => stateOf(request)?.principal.id ?? request.ip,
    }),
  );

  async function limitFailures(request: FastifyRequest, reply: FastifyReply): Promise<ServiceError | null> {
    reply.header('www-authenticate', 'Bearer realm="plinth"');
    const limit = await countFailure(request);
    if (limit.isAllowed || !limit.isExceeded) return null;
    reply.header('retry-after', limit.ttlInSeconds);
    return new ServiceError('rate_limited', 'Too many requests without a valid API key from this address.');
  }
}

const MINUTE_MS = 60_000;
const FAILURES_PER_MINUTE = 120;
