import type { Principal } from '@plinth/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the hooks have found out about a request. */
export interface RequestState {
  readonly principal: Principal;
  /** Aborts when the caller has gone or the server closes. */
  readonly signal: AbortSignal;
}

const states = new WeakMap<FastifyRequest, RequestState>();

/** Keeps the state of a request whose caller is known. */
export function admit(request: FastifyRequest, reply: FastifyReply, principal: Principal, closing: AbortSignal): void {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  states.set(request, { principal, signal: AbortSignal.any([gone.signal, closing]) });
}

/** The state of an admitted request; undefined for one whose caller is not known. */
export function stateOf(request: FastifyRequest): RequestState | undefined {
  return states.get(request);
}
