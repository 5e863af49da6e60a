import type { IncomingHttpHeaders } from 'node:http';
import type { CallContext, Principal } from '@plinth/contract';

export interface CallContextInput {
  readonly principal: Principal;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly headers: IncomingHttpHeaders;
  /** Set when the transport does not carry it in the header. */
  readonly lastEventId?: string | undefined;
}

/** The context of a call for its verb, for any transport. */
export function toCallContext({ principal, requestId, signal, headers, lastEventId }: CallContextInput): CallContext {
  const idempotencyKey = single(headers['idempotency-key']);
  const resumeId = lastEventId ?? single(headers['last-event-id']);
  return {
    principal,
    requestId,
    signal,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(resumeId === undefined ? {} : { lastEventId: resumeId }),
  };
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}
