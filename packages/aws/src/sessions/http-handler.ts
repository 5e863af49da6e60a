import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { z } from 'zod';
import { ConnectionError } from '../errors/connection-error.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { RESPONSE_CAPS, type ResponseCaps } from '../limits/caps.ts';
import { METER_OF_CALL } from '../limits/usage-meter.ts';
import { readBody } from './read-body.ts';

type Handle = NodeHttpHandler['handle'];

const CONNECT_MS = 5000;
const RESPONSE_MS = 60_000;
/** IAM and STS close idle connections after about this long; ours go first, so that none is found dead. */
const IDLE_MS = 4000;

/**
 * One pool of kept-alive connections for all SDK clients. A client's `destroy` leaves it alone; only
 * `close` ends it. What fails before a response has arrived whole is a ConnectionError that names the host; one that is
 * larger or takes longer than any of AWS is cut off.
 */
export class SharedHttpHandler extends NodeHttpHandler {
  readonly #agents: readonly (HttpAgent | HttpsAgent)[];
  readonly #caps: ResponseCaps;

  constructor({ maxSockets, caps = RESPONSE_CAPS }: { readonly maxSockets: number; readonly caps?: ResponseCaps }) {
    const options = { keepAlive: true, maxSockets, timeout: IDLE_MS };
    const httpAgent = new HttpAgent(options);
    const httpsAgent = new HttpsAgent(options);
    super({
      httpAgent,
      httpsAgent,
      connectionTimeout: CONNECT_MS,
      requestTimeout: RESPONSE_MS,
      socketTimeout: RESPONSE_MS,
      throwOnRequestTimeout: true,
    });
    this.#caps = caps;
    this.#agents = [httpAgent, httpsAgent];
  }

  override async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    try {
      const { response } = await super.handle(request, options);
      if (response.body instanceof Readable) {
        const meter = METER_OF_CALL.getStore();
        response.body = await readBody(response.body, this.#caps, (bytes) => meter?.received(bytes));
      }
      return { response };
    } catch (error) {
      if (options?.abortSignal?.aborted || error instanceof IncompleteResponse) throw error;
      const host = request.port === undefined ? request.hostname : `${request.hostname}:${request.port}`;
      throw new ConnectionError({ host, code: codeOf(error) }, { cause: error });
    }
  }

  override destroy(): void {}

  close(): void {
    for (const agent of this.#agents) agent.destroy();
  }
}

const Coded = z.object({ code: z.string().regex(/^[A-Z][A-Z0-9_]{2,60}$/) });
const Several = z.object({ errors: z.array(z.unknown()).min(1) });

function codeOf(error: unknown): string {
  const coded = Coded.safeParse(error);
  if (coded.success) return coded.data.code;
  const several = Several.safeParse(error);
  if (several.success) return codeOf(several.data.errors[0]);
  return error instanceof Error && error.name === 'TimeoutError' ? 'TIMEOUT' : 'UNKNOWN';
}
