import type { Principal } from '@plinth/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Charge } from './budget.ts';

/** What the hooks have established about a request. */
export interface RequestState {
  readonly principal: Principal;
  readonly charge: Charge;
  /** Aborts when the client has disconnected or the server closes. */
  readonly signal: AbortSignal;
}

export interface Admission extends Omit<RequestState, 'signal'> {
  readonly closing: AbortSignal;
}

const states = new WeakMap<FastifyRequest, RequestState>();

/** Stores the state of an authenticated request. */
export function admit(request: FastifyRequest, reply: FastifyReply, { closing, ...state }: Admission): void {
  const disconnected = new AbortController();
  reply.raw.once('close', () => disconnected.abort());
  states.set(request, { ...state, signal: AbortSignal.any([disconnected.signal, closing]) });
}

/** The state of a request; undefined for one that is not authenticated. */
export function stateOf(request: FastifyRequest): RequestState | undefined {
  return states.get(request);
}
