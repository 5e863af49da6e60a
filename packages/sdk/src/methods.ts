import {
  type InputOf,
  type OperationId,
  type Operations,
  type OutputOf,
  operations,
  type Page,
} from '@plinth/contract';
import { type EventSubscription, type SubscriptionOptions, subscribe } from './event-subscription.ts';
import { PageList } from './page-list.ts';
import type { CallOptions, Transport } from './transport.ts';

/** The client's settings that a single call may override. */
export type QueryOptions = Omit<CallOptions, 'idempotencyKey'>;

/** The same for calls that change something. */
export interface MutationOptions extends QueryOptions {
  /** A new one for each call when left out. The same key never does the same thing twice within a day. */
  readonly idempotencyKey?: string | undefined;
}

type MayBeLeftOut<Input> = Input extends Record<string, never> ? true : Partial<Input> extends Input ? true : false;

type Arguments<Id extends OperationId, Options> =
  MayBeLeftOut<InputOf<Id>> extends true
    ? [input?: InputOf<Id>, options?: Options]
    : [input: InputOf<Id>, options?: Options];

/** The method of an operation: it returns a list, a stream, or one output. */
export type Method<Id extends OperationId> = Operations[Id]['kind'] extends 'subscription'
  ? (...args: Arguments<Id, SubscriptionOptions>) => EventSubscription<OutputOf<Id>>
  : OutputOf<Id> extends Page<infer Item>
    ? (...args: Arguments<Id, QueryOptions>) => PageList<Item, Omit<OutputOf<Id>, keyof Page<Item>>>
    : Operations[Id]['kind'] extends 'mutation'
      ? (...args: Arguments<Id, MutationOptions>) => Promise<OutputOf<Id>>
      : (...args: Arguments<Id, QueryOptions>) => Promise<OutputOf<Id>>;

type Noun = OperationId extends `${infer Name}.${string}` ? Name : never;
type VerbOf<N extends Noun, Id extends OperationId> = Id extends `${N}.${infer Verb}` ? Verb : never;

/** Every operation `noun.verb` of the contract as a method `plinth.noun.verb`. */
export type Methods = {
  readonly [N in Noun]: { readonly [Id in OperationId as VerbOf<N, Id>]: Method<Id> };
};

type AnyMethod = (input?: Readonly<Record<string, unknown>>, options?: CallOptions & SubscriptionOptions) => unknown;

/** Makes the methods from the contract's table. */
export function createMethods(transport: Transport): Methods {
  const methods: Record<string, Record<string, AnyMethod>> = {};
  for (const [id, operation] of Object.entries(operations)) {
    const [noun = '', verb = ''] = id.split('.');
    (methods[noun] ??= {})[verb] = createMethod(transport, operation);
  }
  return asMethods(methods);
}

type AnyOperation = Operations[OperationId];

function createMethod(transport: Transport, operation: AnyOperation): AnyMethod {
  if (operation.kind === 'subscription') {
    return (input = {}, options = {}) => subscribe({ transport, route: operation, input, options, trust: asIs });
  }
  if (operation.kind === 'mutation') {
    return (input = {}, options = {}) =>
      transport.call(operation, input, { ...options, idempotencyKey: options.idempotencyKey ?? crypto.randomUUID() });
  }
  if ('cursor' in operation.input.shape) {
    return (input = {}, options = {}) =>
      new PageList((cursor, limit) => {
        const page = { limit, ...input, ...(cursor === undefined ? {} : { cursor }) };
        return transport.call(operation, page, options).then(asPage);
      });
  }
  return (input = {}, options = {}) => transport.call(operation, input, options);
}

function asIs(value: unknown): unknown {
  return value;
}

function asPage(value: unknown): Page<unknown> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server sends what the contract says; outputs are not validated again
  return value as Page<unknown>;
}

function asMethods(methods: Record<string, Record<string, AnyMethod>>): Methods {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- built from the same table as the type, entry by entry
  return methods as unknown as Methods;
}
