import { createHash } from 'node:crypto';
import { type CallContext, type OperationId, operations, type Services, type Tracked } from '@plinth/contract';
import { canonicalJson, type IdempotencyRepository } from '@plinth/db';
import { type Log, ServiceError } from '@plinth/services';
import type { ChargedContext } from './call-context.ts';
import { costOf } from './cost-of.ts';
import { parseInput } from './parse-input.ts';
import { createStreamLimit, type StreamLimits } from './stream-limit.ts';

/** What a transport sends back. */
export interface OperationResult {
  readonly output: unknown;
  /** True when it is the stored output of an earlier request with the same `Idempotency-Key`. */
  readonly replayed: boolean;
}

/**
 * The only way from a transport to a verb: validates the input, charges what the call costs, implements
 * `Idempotency-Key`, limits open streams, calls, and returns only what the contract declares.
 */
export interface Invoker {
  call(id: OperationId, context: ChargedContext, input: unknown): Promise<OperationResult>;
  /** For subscriptions. */
  follow(id: OperationId, context: ChargedContext, input: unknown): AsyncIterable<Tracked<unknown>>;
}

export interface InvokerOptions {
  readonly services: Services;
  readonly idempotency: IdempotencyRepository;
  readonly streamLimits: StreamLimits;
  readonly now: () => Date;
  readonly log: Log;
}

/** Builds the invoker. */
export function createInvoker({ services, idempotency, streamLimits, now, log }: InvokerOptions): Invoker {
  const streamLimit = createStreamLimit(streamLimits);
  const parseEvent = createEventParser();

  async function run(id: OperationId, context: CallContext, input: unknown): Promise<unknown> {
    return operations[id].output.parse(await verb(services, id)(context, input));
  }

  async function runOnce(id: OperationId, context: CallContext, input: unknown, key: string): Promise<OperationResult> {
    const owner = { principalId: context.principal.id, key };
    const request = createHash('sha256')
      .update(canonicalJson([id, input]))
      .digest();
    const earlier = await idempotency.begin({ ...owner, requestHash: request, now: now() });
    if (earlier.state === 'done') return { output: earlier.response, replayed: true };
    if (earlier.state === 'mismatch') {
      throw new ServiceError('idempotency_mismatch', 'This Idempotency-Key was already used for a different request.');
    }
    if (earlier.state === 'in_flight') {
      throw new ServiceError('conflict', 'The first request with this Idempotency-Key is still running.', {
        retryAfterSeconds: 1,
      });
    }
    const output = await run(id, context, input).catch(async (error: unknown) => {
      await idempotency.release(owner).catch(warn(context, 'idempotency key not released'));
      throw error;
    });
    // The operation succeeded: an error here would make the client do it twice.
    await idempotency.finish({ ...owner, response: output }).catch(warn(context, 'idempotent response not stored'));
    return { output, replayed: false };
  }

  function warn({ requestId }: CallContext, message: string) {
    return (err: unknown) => log.warn({ err, requestId }, message);
  }

  return {
    async call(id, context, input) {
      const parsed = parseInput(id, input);
      context.charge(costOf(id, parsed));
      const { idempotencyKey } = context;
      if (operations[id].kind !== 'mutation' || idempotencyKey === undefined) {
        return { output: await run(id, context, parsed), replayed: false };
      }
      return runOnce(id, context, parsed, checkKey(idempotencyKey));
    },
    async *follow(id, context, input) {
      const parsed = parseInput(id, input);
      context.charge(costOf(id, parsed));
      const close = streamLimit.open(context);
      try {
        for await (const event of subscription(services, id)(context, parsed)) {
          yield { id: event.id, data: parseEvent(id, event.data) };
        }
      } finally {
        close();
      }
    },
  };
}

/** Streams share events: each is parsed once, and what comes of it is one object. */
function createEventParser(): (id: OperationId, data: unknown) => unknown {
  const parsed = new WeakMap<object, unknown>();
  return (id, data) => {
    if (typeof data !== 'object' || data === null) return operations[id].output.parse(data);
    const known = parsed.get(data) ?? operations[id].output.parse(data);
    parsed.set(data, known);
    return known;
  };
}

function checkKey(key: string): string {
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new ServiceError('invalid_input', 'An Idempotency-Key has 1 to 255 visible ASCII characters.');
}

function verb(services: Services, id: OperationId): (context: CallContext, input: unknown) => Promise<unknown> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the input was parsed by this very operation's schema
  return services[id] as (context: CallContext, input: unknown) => Promise<unknown>;
}

function subscription(
  services: Services,
  id: OperationId,
): (context: CallContext, input: unknown) => AsyncIterable<Tracked<unknown>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above, and `follow` is only called for subscriptions
  return services[id] as (context: CallContext, input: unknown) => AsyncIterable<Tracked<unknown>>;
}
