import type { z } from 'zod';
import type { ErrorCode } from './errors/problem.ts';
import type { EventType } from './events/event.ts';
import type { ApiScope } from './vocabulary.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type OperationKind = 'query' | 'mutation' | 'subscription';

/** One JSON value. */
export interface JsonResponse {
  readonly kind: 'json';
}

/** Text that is sent as it is, such as a page or an export; the operation's output is a string. */
export interface DocumentResponse {
  readonly kind: 'document';
  /** e.g. `text/html` */
  readonly mediaType: string;
}

/** Server-sent events, each with an id after which the stream can be resumed. */
export interface StreamResponse {
  readonly kind: 'stream';
  /** The `type` of the event that ends the stream; null when it goes on until the client disconnects. */
  readonly lastEvent: string | null;
}

export type OperationResponse = JsonResponse | DocumentResponse | StreamResponse;

/**
 * What a call costs of its key's budget for a minute: so many units, or so many for every `perItems` items of the input's
 * `limit`.
 *
 * @example
 * { units: 5, perItems: 1 } // 50 with a limit of 10
 */
export interface OperationCost {
  readonly units: number;
  readonly perItems?: number;
}

/**
 * One operation of the API. REST, tRPC, OpenAPI and the SDK are mapped from these.
 *
 * - In `path`, `:name` takes the input's property of that name. A GET carries the rest as query parameters,
 *   other methods as a JSON body.
 * - A list operation's output is a `Page`: `items` and `nextCursor`. Its input has `cursor` and `limit`.
 * - A subscription's output is one event of its stream.
 */
export interface Operation<
  Kind extends OperationKind = OperationKind,
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
> {
  readonly kind: Kind;
  readonly method: HttpMethod;
  readonly path: `/v1/${string}`;
  /** The scope that the principal needs. */
  readonly scope: ApiScope;
  readonly summary: string;
  readonly description?: string;
  readonly input: Input;
  readonly output: Output;
  readonly response: OperationResponse;
  /** One unit, or for a list one for each hundred items of its `limit`, unless it says otherwise. */
  readonly cost: OperationCost;
  /** The events that it appends to the log when it changes something; none for queries and subscriptions. */
  readonly emits: readonly EventType[];
  /** Besides `invalid_input`, `unauthenticated`, `forbidden`, `rate_limited` and `internal`, which any may return. */
  readonly errors: readonly ErrorCode[];
}

type Definition<I extends z.ZodObject, O extends z.ZodType> = Omit<
  Operation<OperationKind, I, O>,
  'kind' | 'response' | 'emits' | 'cost'
> &
  Partial<Pick<Operation, 'cost'>>;

const JSON_RESPONSE: JsonResponse = { kind: 'json' };

function ordinaryCost({ input }: { readonly input: z.ZodObject }): OperationCost {
  return 'limit' in input.shape ? { units: 1, perItems: 100 } : { units: 1 };
}

/** Only reads; safe to repeat. Responds with JSON unless `response` says otherwise. */
export function query<I extends z.ZodObject, O extends z.ZodType>(
  definition: Definition<I, O> & { readonly response?: DocumentResponse },
): Operation<'query', I, O> {
  return { kind: 'query', response: JSON_RESPONSE, emits: [], cost: ordinaryCost(definition), ...definition };
}

/** Changes something; takes an `Idempotency-Key`. */
export function mutation<I extends z.ZodObject, O extends z.ZodType>(
  definition: Definition<I, O> & Pick<Operation, 'emits'>,
): Operation<'mutation', I, O> {
  return { kind: 'mutation', response: JSON_RESPONSE, cost: ordinaryCost(definition), ...definition };
}

/** A stream of server-sent events that resumes after `Last-Event-ID`. */
export function subscription<I extends z.ZodObject, O extends z.ZodType>({
  lastEvent,
  ...definition
}: Definition<I, O> & Pick<StreamResponse, 'lastEvent'>): Operation<'subscription', I, O> {
  const cost = ordinaryCost(definition);
  return { kind: 'subscription', response: { kind: 'stream', lastEvent }, emits: [], cost, ...definition };
}
