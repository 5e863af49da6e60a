import type { OrganizationId } from './ids.ts';
import type { OperationId, Operations, OutputOf, ParsedInputOf } from './operations.ts';
import type { ApiScope } from './vocabulary.ts';

/** Who asks, as the transport established it. */
export interface Principal {
  /** Stable and printable, e.g. `key:4f9a1c`. Never a secret. */
  readonly id: string;
  readonly scopes: readonly ApiScope[];
  /** The organizations that it may see; null for all. */
  readonly organizationIds: readonly OrganizationId[] | null;
}

/** What every call carries besides its input. */
export interface CallContext {
  readonly principal: Principal;
  readonly requestId: string;
  /** Ends when the caller has gone. */
  readonly signal: AbortSignal;
  /** A mutation's `Idempotency-Key`. */
  readonly idempotencyKey?: string;
  /** A subscription's `Last-Event-ID`. */
  readonly lastEventId?: string;
}

/** A subscription's event with the id behind which it resumes. */
export interface Tracked<T> {
  readonly id: string;
  readonly data: T;
}

type Verb<Id extends OperationId> = Operations[Id]['kind'] extends 'subscription'
  ? (context: CallContext, input: ParsedInputOf<Id>) => AsyncIterable<Tracked<OutputOf<Id>>>
  : (context: CallContext, input: ParsedInputOf<Id>) => Promise<OutputOf<Id>>;

/** One verb for each operation. Transports know nothing else of the server. */
export type Services = { readonly [Id in OperationId]: Verb<Id> };
