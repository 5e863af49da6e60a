import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { Scope } from './vocabulary.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type OperationKind = 'query' | 'mutation' | 'subscription';

/**
 * One thing that Plinth can be asked to do. REST, tRPC, OpenAPI and the SDK are mapped from these.
 *
 * - In `path`, `:name` takes the input's property of that name. Of what is left, a GET carries the
 *   rest as query parameters, other methods as a JSON body.
 * - A list operation's output is a `Page`: `items` and `nextCursor`. Its input has `cursor` and `limit`.
 * - A subscription's output is one event; each is sent with an id that resumes behind it.
 */
export interface Operation<
  Kind extends OperationKind = OperationKind,
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
> {
  readonly kind: Kind;
  readonly method: HttpMethod;
  readonly path: `/v1/${string}`;
  readonly scope: Scope;
  readonly summary: string;
  readonly description?: string;
  readonly input: Input;
  readonly output: Output;
  /** Besides `invalid_input`, `unauthenticated`, `forbidden`, `rate_limited` and `internal`, which any may answer. */
  readonly errors: readonly ErrorCode[];
}

type Definition<Kind extends OperationKind, I extends z.ZodObject, O extends z.ZodType> = Omit<
  Operation<Kind, I, O>,
  'kind'
>;

/** Only reads; safe to repeat. */
export function query<I extends z.ZodObject, O extends z.ZodType>(
  definition: Definition<'query', I, O>,
): Operation<'query', I, O> {
  return { kind: 'query', ...definition };
}

/** Changes something; takes an `Idempotency-Key`. */
export function mutation<I extends z.ZodObject, O extends z.ZodType>(
  definition: Definition<'mutation', I, O>,
): Operation<'mutation', I, O> {
  return { kind: 'mutation', ...definition };
}

/** A stream of events (server-sent events) that resumes behind `Last-Event-ID`. */
export function subscription<I extends z.ZodObject, O extends z.ZodType>(
  definition: Definition<'subscription', I, O>,
): Operation<'subscription', I, O> {
  return { kind: 'subscription', ...definition };
}
