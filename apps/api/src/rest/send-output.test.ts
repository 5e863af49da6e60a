import type { OperationResponse } from '@plinth/contract';
import Fastify from 'fastify';
import { describe, it } from 'vitest';
import { sendOutput } from './send-output.ts';

async function respond(response: OperationResponse, output: unknown) {
  const app = Fastify();
  app.get('/', (_request, reply) => sendOutput(reply, response, output));
  const { headers, payload } = await app.inject('/');
  return { mediaType: headers['content-type'], payload };
}

describe('sendOutput', () => {
  it('sends JSON', async ({ expect }) => {
    const sent = await respond({ kind: 'json' }, { a: 'ü' });

    expect(sent).toEqual({ mediaType: 'application/json; charset=utf-8', payload: '{"a":"ü"}' });
  });

  it('sends a document as it is', async ({ expect }) => {
    const sent = await respond({ kind: 'document', mediaType: 'text/csv' }, 'account,"ü"\n');

    expect(sent).toEqual({ mediaType: 'text/csv; charset=utf-8', payload: 'account,"ü"\n' });
  });
});
