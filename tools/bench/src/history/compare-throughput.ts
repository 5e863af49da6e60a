import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const CONNECTIONS = 8;
const WARM_UP_MS = 1500;
const MEASURED_MS = 5000;
const ROUNDS = 3;

const Served = z.object({ url: z.string(), key: z.string() });

/**
 * Requests a second for the first page of findings, from the API and from a bare Fastify route that sends the same SQL
 * and responds with its rows, in turn; and the latency of one request at a time.
 */
export async function compareThroughput(databaseUrl: string): Promise<readonly string[]> {
  const rates = { api: [] as number[], bare: [] as number[] };
  const latency = { api: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const which of ['bare', 'api'] as const) {
      const child = fork(fileURLToPath(new URL(`served-${which}.ts`, import.meta.url)), [], {
        env: { ...process.env, DATABASE_URL: databaseUrl, PLINTH_LOG_LEVEL: 'warn', PLINTH_RATE_LIMIT: '1000000' },
      });
      try {
        const [message] = await once(child, 'message');
        const served = Served.parse(message);
        await load(served, WARM_UP_MS, CONNECTIONS);
        const times = await load(served, MEASURED_MS, CONNECTIONS);
        rates[which].push(times.length / (MEASURED_MS / 1000));
        latency[which].push(...(await load(served, MEASURED_MS / 2, 1)));
      } finally {
        child.kill();
        await once(child, 'exit');
      }
    }
  }
  const [api, bare] = [median(rates.api), median(rates.bare)];
  const line = (which: 'api' | 'bare') => {
    const sorted = latency[which].toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
    return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms one at a time`;
  };
  return [
    '',
    `GET /v1/findings, 100 findings, ${CONNECTIONS} connections, median of ${ROUNDS} rounds`,
    `bare Fastify route  ${bare.toFixed(0)} requests/s, ${line('bare')}`,
    `Plinth's API        ${api.toFixed(0)} requests/s, ${line('api')}`,
    `throughput          ${((api / bare) * 100).toFixed(0)} % of the bare route`,
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** How long each request took, in ms. */
async function load({ url, key }: z.infer<typeof Served>, forMs: number, connections: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + forMs;
  const times: number[] = [];
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      const startedAt = performance.now();
      await fetchOnce(agent, url, key);
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  agent.destroy();
  return times;
}

function fetchOnce(agent: Agent, url: string, key: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { authorization: `Bearer ${key}` } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} responded with ${response.statusCode}`));
      response.resume();
      response.on('end', resolve);
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}
