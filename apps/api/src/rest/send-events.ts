import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
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
export async function sendEvents({
  events,
  reply,
  heartbeatMs = HEARTBEAT_MS,
}: SendEventsInput): Promise<FastifyReply> {
  const iterator = events[Symbol.asyncIterator]();
  const first = await iterator.next();
  return reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(write(createOutbox(iterator, first), heartbeatMs)));
}

const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 1_000;

/** What comes at once goes out at once: a chunk for each event is most of what hundreds of streams cost. */
async function* write(outbox: Outbox, heartbeatMs: number): AsyncGenerator<string, void> {
  yield `retry: ${RECONNECT_MS}\n\n`;
  const heartbeat = setTimeout(() => outbox.put(': still here\n\n'), heartbeatMs);
  try {
    for (let text = await outbox.take(); text !== null; text = await outbox.take()) {
      yield text;
      heartbeat.refresh();
    }
  } finally {
    clearTimeout(heartbeat);
    await outbox.close();
  }
}

type Events = AsyncIterator<Tracked<unknown>>;

/** Between a source of events and a client, who may be slower. */
interface Outbox {
  /** All that is there, as soon as something is; null when nothing will be. Rejects with what the source failed with. */
  take(): Promise<string | null>;
  /** Adds a text of no event, unless there are others. */
  put(text: string): void;
  /** Ends the source. */
  close(): Promise<void>;
}

function createOutbox(iterator: Events, first: IteratorResult<Tracked<unknown>>): Outbox {
  let text = '';
  let hasEnded = false;
  let failure: { readonly error: unknown } | null = null;
  let wake = (): void => undefined;
  let goOn = (): void => undefined;

  async function fill(): Promise<void> {
    try {
      for (let result = first; result.done !== true; result = await iterator.next()) {
        text += toText(result.value);
        wake();
        if (text.length > FULL_LENGTH)
          await new Promise<void>((resolve) => {
            goOn = resolve;
          });
      }
    } catch (error) {
      failure = { error };
    }
    hasEnded = true;
    wake();
  }

  void fill();
  return {
    async take() {
      for (;;) {
        // What else the source has ready comes within this turn.
        await nextTurn();
        const taken = text;
        text = '';
        goOn();
        if (taken !== '') return taken;
        if (failure !== null) throw failure.error;
        if (hasEnded) return null;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    put(other) {
      if (text === '') text = other;
      wake();
    },
    async close() {
      goOn();
      await iterator.return?.();
    },
  };
}

/** Enough for a chunk: the source waits until it is taken. */
const FULL_LENGTH = 65_536;

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
