import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { AwsCredentials, AwsOptions } from '@plinth/aws';
import { type AwsSim, type AwsSimOptions, startAwsSim } from '@plinth/aws-sim';

/** Two simulated organizations behind one address, as AWS is: the access key decides which one answers. */
export interface TwoOrganizations {
  readonly first: AwsSim;
  readonly second: AwsSim;
  /** Connects with the credentials of the first, and of the second once so many sessions were opened with them. */
  readonly awsExchangedAfter: (sessions: number) => AwsOptions;
  close(): Promise<void>;
}

/** Starts both. */
export async function startTwoOrganizations(options: AwsSimOptions): Promise<TwoOrganizations> {
  const first = await startAwsSim({ ...options, seed: 5, caller: { accessKeyId: 'AKIAPLINTHSIMULATED1' } });
  const second = await startAwsSim({ ...options, seed: 6, caller: { accessKeyId: 'AKIAPLINTHSIMULATED2' } });
  const gateway = await startGateway([first, second]);
  return {
    first,
    second,
    awsExchangedAfter: (sessions) => ({
      endpoint: gateway.endpoint,
      region: 'us-east-1',
      // As a session does that is about to run out: asked for before every call.
      credentials: async (): Promise<AwsCredentials> => ({
        ...(gateway.sessions() < sessions ? first : second).credentials,
        expiration: new Date(Date.now() + 60_000),
      }),
    }),
    async close() {
      await gateway.close();
      await Promise.all([first.close(), second.close()]);
    },
  };
}

/** Forwards a request to the simulation that knows its access key: the caller's, or one that it has issued. */
async function startGateway(sims: readonly AwsSim[]) {
  const owners = new Map(sims.map((sim) => [sim.credentials.accessKeyId, sim]));

  async function forward(url: string, init: { method: string; headers: Headers; body: Uint8Array | null }) {
    const key = /Credential=([^/]+)/.exec(init.headers.get('authorization') ?? '')?.[1] ?? '';
    const sim = owners.get(key);
    if (sim === undefined) throw new Error('an unknown access key');
    const response = await fetch(`${sim.endpoint}${url}`, init);
    const body = Buffer.from(await response.arrayBuffer());
    const issued = /<AccessKeyId>(ASIA\w+)</.exec(body.toString())?.[1];
    if (issued !== undefined) owners.set(issued, sim);
    return { response, body };
  }

  const server = createServer((incoming, outgoing) => {
    const answer = async (): Promise<void> => {
      const { method = 'GET', url = '/' } = incoming;
      const sent = await buffer(incoming);
      const headers = new Headers();
      for (const name of FORWARDED) {
        const value = incoming.headers[name];
        if (typeof value === 'string') headers.set(name, value);
      }
      const { response, body } = await forward(url, { method, headers, body: sent.length > 0 ? sent : null });
      for (const name of RETURNED) {
        const value = response.headers.get(name);
        if (value !== null) outgoing.setHeader(name, value);
      }
      outgoing.writeHead(response.status).end(body);
    };
    answer().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    sessions: () => owners.size - sims.length,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A response without its request id counts for none of AWS. */
const RETURNED = ['content-type', 'x-amzn-requestid'];
const FORWARDED = ['authorization', 'content-type', 'x-amz-target', 'x-amz-security-token', 'x-amz-date'];
