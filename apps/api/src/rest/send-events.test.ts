import { Readable } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Tracked } from '@plinth/contract';
import { ServiceError } from '@plinth/services';
import { fastify } from 'fastify';
import { describe, it } from 'vitest';
import { sendEvents } from './send-events.ts';

async function respond(
  events: () => AsyncGenerator<Tracked<unknown>>,
  { heartbeatMs = 1000, onPiece = () => undefined }: { heartbeatMs?: number; onPiece?: (piece: string) => void } = {},
) {
  const app = fastify();
  app.get('/', (_request, reply) => sendEvents({ events: events(), reply, heartbeatMs }));
  app.addHook('onSend', async (_request, _reply, payload) => {
    if (!(payload instanceof Readable)) return payload;
    async function* watched(pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        onPiece(String(piece));
        yield piece;
      }
    }
    return Readable.from(watched(payload));
  });
  return app.inject('/');
}

describe('sendEvents', () => {
  it('writes id, name and data of each event, and ends', async ({ expect }) => {
    const response = await respond(async function* events() {
      yield { id: '1', data: { type: 'progress', text: 'a\nb' } };
      yield { id: '2', data: 7 };
    });

    expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(response.body).toBe(
      'retry: 1000\n\nid: 1\nevent: progress\ndata: {"type":"progress","text":"a\\nb"}\n\nid: 2\nevent: message\ndata: 7\n\n',
    );
  });

  it('writes what comes at once in one piece, of a limited size', async ({ expect }) => {
    const pieces: string[] = [];
    const large = 'x'.repeat(40_000);

    await respond(
      async function* events() {
        for (let id = 0; id < 3; id += 1) yield { id: String(id), data: { type: 'small' } };
        while (pieces.length < 2) await nextTurn();
        for (let id = 3; id < 7; id += 1) yield { id: String(id), data: large };
      },
      { onPiece: (piece) => pieces.push(piece) },
    );

    expect(pieces.map((piece) => piece.match(/^id: /gm)?.length ?? 0)).toEqual([0, 3, 2, 2]);
  });

  it('writes an event that streams share only once', async ({ expect }) => {
    let written = 0;
    const data = { type: 'shared', toJSON: () => (written += 1) };

    await Promise.all(
      [1, 2, 3].map(() =>
        respond(async function* events() {
          yield { id: '1', data };
        }),
      ),
    );

    expect(written).toBe(1);
  });

  it('sends comments while nothing happens', async ({ expect }) => {
    const comments: string[] = [];
    const { body } = await respond(
      async function* events() {
        yield { id: '1', data: 1 };
        while (comments.length < 2) await nextTurn();
        yield { id: '2', data: 2 };
      },
      {
        heartbeatMs: 10,
        onPiece: (piece) => {
          if (piece === ': still here\n\n') comments.push(piece);
        },
      },
    );

    expect(body).toMatch(/data: 1\n\n(: still here\n\n){2,}id: 2\n/);
  });

  it('responds with an error that is thrown before the first event', async ({ expect }) => {
    const response = await respond(async function* events() {
      yield* [];
      throw new ServiceError('not_found', 'There is no such audit.');
    });

    expect(response.statusCode).toBe(500);
    expect(response.headers['content-type']).not.toContain('event-stream');
  });

  it('breaks the connection for an error in the middle', async ({ expect }) => {
    const attempt = respond(async function* events() {
      yield { id: '1', data: 1 };
      throw new Error('secret');
    });

    await expect(attempt).rejects.toThrow('destroyed');
  });

  it('ends the source when the client disconnects', async ({ expect }) => {
    const app = fastify();
    const ended = Promise.withResolvers<string>();
    app.get('/', (_request, reply) => {
      const controller = new AbortController();
      reply.raw.once('close', () => controller.abort());
      async function* events() {
        try {
          for (let id = 0; !controller.signal.aborted; id += 1) {
            yield { id: String(id), data: id };
            await sleep(5);
          }
        } finally {
          ended.resolve('ended');
        }
      }
      return sendEvents({ events: events(), reply });
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const client = new AbortController();
    const response = await fetch(url, { signal: client.signal });
    await response.body?.getReader().read();

    client.abort();

    expect(await ended.promise).toBe('ended');
    await app.close();
  });
});
