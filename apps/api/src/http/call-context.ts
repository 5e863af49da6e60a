import type { IncomingHttpHeaders } from 'node:http';
import type { CallContext, Principal } from '@plinth/contract';
import type { Charge } from './budget.ts';

/** A call as its transport hands it over: what its verb is told, and what it is charged to. */
export interface ChargedContext extends CallContext {
  readonly charge: Charge;
}

export interface CallContextInput {
  readonly principal: Principal;
  readonly charge: Charge;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly headers: IncomingHttpHeaders;
}

/** The context of a call, for any transport. */
export function toCallContext({ principal, charge, requestId, signal, headers }: CallContextInput): ChargedContext {
  const idempotencyKey = single(headers['idempotency-key']);
  const lastEventId = single(headers['last-event-id']);
  return {
    principal,
    charge,
    requestId,
    signal,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(lastEventId === undefined ? {} : { lastEventId }),
  };
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}
