import type { OrganizationId } from './ids.ts';
import type { OperationId, Operations, OutputOf, ParsedInputOf } from './operations.ts';
import type { ApiScope } from './vocabulary.ts';

/** Who sends a request, as the transport authenticated it. */
export interface Principal {
  /** Stable and printable, e.g. `key:4f9a1c`. Never a secret. */
  readonly id: string;
  readonly scopes: readonly ApiScope[];
  /** The organizations that it has access to; null for all. */
  readonly organizationIds: readonly OrganizationId[] | null;
}

/** What every call carries besides its input. */
export interface CallContext {
  readonly principal: Principal;
  readonly requestId: string;
  /** Aborts when the client has disconnected or the server closes. */
  readonly signal: AbortSignal;
  /** A mutation's `Idempotency-Key`. */
  readonly idempotencyKey?: string;
  /** A subscription's `Last-Event-ID`. */
  readonly lastEventId?: string;
}

/** A subscription's event with the id after which it resumes. */
export interface Tracked<T> {
  readonly id: string;
  readonly data: T;
}

type Service<Id extends OperationId> = Operations[Id]['kind'] extends 'subscription'
  ? (context: CallContext, input: ParsedInputOf<Id>) => AsyncIterable<Tracked<OutputOf<Id>>>
  : (context: CallContext, input: ParsedInputOf<Id>) => Promise<OutputOf<Id>>;

/** A function for each operation. Transports know nothing else of the server. */
export type Services = { readonly [Id in OperationId]: Service<Id> };
