import type { Principal } from '@plinth/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the hooks have established about a request. */
export interface RequestState {
  readonly principal: Principal;
  /** Aborts when the client has disconnected or the server closes. */
  readonly signal: AbortSignal;
}

const states = new WeakMap<FastifyRequest, RequestState>();

/** Stores the state of an authenticated request. */
export function admit(request: FastifyRequest, reply: FastifyReply, principal: Principal, closing: AbortSignal): void {
  const disconnected = new AbortController();
  reply.raw.once('close', () => disconnected.abort());
  states.set(request, { principal, signal: AbortSignal.any([disconnected.signal, closing]) });
}

/** The state of a request; undefined for one that is not authenticated. */
export function stateOf(request: FastifyRequest): RequestState | undefined {
  return states.get(request);
}
