import { AbortError, ApiError, ConnectionError, InvalidResponseError, TimeoutError, toApiError } from './errors.ts';
import { EventParser, type ServerSentEvent } from './event-parser.ts';
import { readProblem } from './problem.ts';
import type { Route } from './request.ts';
import { retryDelay } from './retry-delay.ts';
import { sleep } from './sleep.ts';
import { isRetryable, type OpenStream, type Transport } from './transport.ts';

/** Options of a subscription. */
export interface SubscriptionOptions {
  readonly signal?: AbortSignal | undefined;
  /** Begins after this event: the `lastEventId` of another subscription. */
  readonly lastEventId?: string | undefined;
  /** How long to wait for each response to begin, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** How many attempts to reconnect may fail in a row; 10 when left out. */
  readonly maxReconnects?: number | undefined;
  /** A connection without data for so long is considered broken; 60,000 when left out. Plinth sends heartbeats. */
  readonly idleTimeoutMs?: number | undefined;
}

/**
 * Events as they happen. A broken connection is resumed after the last event, so none is lost or comes twice.
 * Iterate over it once; the loop ends after the last event of the operation's stream.
 */
export interface EventSubscription<T> extends AsyncIterable<T> {
  /** The id of the newest event that was yielded; null before the first. */
  readonly lastEventId: string | null;
}

/** Follows a subscription of the contract. `T` is the contract's type of its events: they are not validated again. */
export function subscribe<T>(input: {
  readonly transport: Transport;
  readonly route: Route;
  readonly input: Readonly<Record<string, unknown>>;
  readonly options: SubscriptionOptions;
  readonly trust: (value: unknown) => T;
}): EventSubscription<T> {
  const position = { id: input.options.lastEventId ?? null };
  const events = follow(input, position);
  return {
    get lastEventId() {
      return position.id;
    },
    [Symbol.asyncIterator]: () => events,
  };
}

async function* follow<T>(
  input: Parameters<typeof subscribe<T>>[0],
  position: { id: string | null },
): AsyncGenerator<T, void, undefined> {
  const { transport, route, options } = input;
  const { signal, timeoutMs, maxReconnects = 10, idleTimeoutMs = 60_000 } = options;
  for (let failures = 0; ; failures += 1) {
    let failure: ApiError | ConnectionError = new ConnectionError('the server ended the stream early');
    try {
      const stream = await transport.open(route, input.input, { signal, timeoutMs, lastEventId: position.id });
      for await (const event of readEvents(stream, idleTimeoutMs, signal)) {
        const data = parseEvent(event);
        failures = 0;
        position.id = event.id ?? position.id;
        yield input.trust(data);
        if (isLast(data, route)) return;
      }
    } catch (error) {
      if (!isRetryable(error)) throw error;
      failure = error;
    }
    const retryAfterMs = failure instanceof ApiError ? failure.retryAfterMs : null;
    const baseMs = transport.config.retryDelayMs;
    const delayMs = retryDelay({ attempt: failures, baseMs, retryAfterMs, random: Math.random() });
    if (delayMs === null || failures >= maxReconnects) throw failure;
    await sleep(delayMs, signal);
  }
}

/** The events of one connection, which is closed when the loop over them ends, however it does. */
async function* readEvents(
  stream: OpenStream,
  idleTimeoutMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const parser = new EventParser();
  const decoder = new TextDecoder();
  const reader = stream.body.getReader();
  try {
    for (;;) {
      const { done, value } = await readWithin(reader, idleTimeoutMs, signal);
      if (done) return;
      yield* parse(parser, decoder.decode(value, { stream: true }));
    }
  } finally {
    stream.close();
  }
}

async function readWithin(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  idleTimeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const idle = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeoutError('the stream sent nothing in time')), idleTimeoutMs);
  });
  try {
    return await Promise.race([reader.read(), idle]);
  } catch (error) {
    if (signal?.aborted) throw new AbortError('aborted by the caller', { cause: signal.reason });
    if (error instanceof TimeoutError) throw error;
    throw new ConnectionError('the stream broke', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function parse(parser: EventParser, text: string): ServerSentEvent[] {
  try {
    return parser.push(text);
  } catch (error) {
    throw new InvalidResponseError('the stream holds an event that is too large', { cause: error });
  }
}

function parseEvent(event: ServerSentEvent): unknown {
  if (event.event === 'problem') {
    const fields = readProblem({ status: null, headers: new Headers(), body: event.data, nowMs: Date.now() });
    throw toApiError(fields);
  }
  try {
    return JSON.parse(event.data);
  } catch (error) {
    throw new InvalidResponseError('the stream holds an event that is not JSON', { cause: error });
  }
}

function isLast(data: unknown, { response }: Route): boolean {
  const lastEvent = response.kind === 'stream' ? response.lastEvent : null;
  return lastEvent !== null && typeof data === 'object' && data !== null && 'type' in data && data.type === lastEvent;
}
