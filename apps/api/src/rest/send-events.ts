import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tracked } from '@plinth/contract';
import type { FastifyReply } from 'fastify';

export interface SendEventsInput {
  readonly events: AsyncIterable<Tracked<unknown>>;
  readonly reply: FastifyReply;
  /** A comment is sent when nothing else was for so long, so that no proxy closes the connection. */
  readonly heartbeatMs?: number;
}

/**
 * Responds with server-sent events. Waits for the first one before it sends the headers: an error until then
 * is an ordinary error response. A later error breaks the connection: the client resumes after the last event,
 * and gets the error then.
 */
export async function sendEvents(input: SendEventsInput): Promise<FastifyReply> {
  const iterator = input.events[Symbol.asyncIterator]();
  const first = await iterator.next();
  return input.reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(write(input, iterator, first)));
}

const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 1_000;

type Events = AsyncIterator<Tracked<unknown>>;

async function* write(input: SendEventsInput, iterator: Events, first: IteratorResult<Tracked<unknown>>) {
  yield `retry: ${RECONNECT_MS}\n\n`;
  try {
    let result = first;
    while (result.done !== true) {
      yield toText(result.value);
      const next = iterator.next();
      yield* heartbeats(next, input);
      result = await next;
    }
  } finally {
    await iterator.return?.();
  }
}

async function* heartbeats(next: Promise<unknown>, { heartbeatMs = HEARTBEAT_MS }: SendEventsInput) {
  const arrived = next.then(
    () => true,
    () => true,
  );
  for (;;) {
    const timer = new AbortController();
    const silent = sleep(heartbeatMs, false, { signal: timer.signal }).catch(() => true);
    if (await Promise.race([arrived, silent])) {
      timer.abort();
      return;
    }
    yield ': still here\n\n';
  }
}

function toText({ id, data }: Tracked<unknown>): string {
  return `id: ${id}\n${toLines(data)}`;
}

/** Streams share events, so each is written once. */
function toLines(data: unknown): string {
  if (typeof data !== 'object' || data === null) return writeLines(data);
  const lines = written.get(data) ?? writeLines(data);
  written.set(data, lines);
  return lines;
}

const written = new WeakMap<object, string>();

function writeLines(data: unknown): string {
  return `event: ${eventName(data)}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Events are discriminated by `type`; that is also their name on the wire. */
function eventName(data: unknown): string {
  const isNamed = typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string';
  return isNamed ? String(data.type) : 'message';
}
