import type { IncomingHttpHeaders } from 'node:http';
import type { CallContext, Principal } from '@plinth/contract';

export interface CallContextInput {
  readonly principal: Principal;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly headers: IncomingHttpHeaders;
  /** Where the transport has a place of its own for it. */
  readonly lastEventId?: string | undefined;
}

/** What a verb is told about the call, whatever transport it came by. */
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
