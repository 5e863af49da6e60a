import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Percentiles, percentilesOf } from '../percentiles.ts';
import type { Served } from './start-served.ts';

export interface ListTimes extends Percentiles {
  readonly calls: number;
}

/** How long a page of findings takes, asked for again and again over one connection until `isOver`. */
export async function timeLists({ url, key }: Pick<Served, 'url' | 'key'>, isOver: () => boolean): Promise<ListTimes> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  while (!isOver()) {
    const sentAt = performance.now();
    const response = await send(agent, `${url}/v1/findings?limit=50`, key);
    response.resume();
    await once(response, 'end');
    if (response.statusCode !== 200) throw new Error(`the list responded with ${response.statusCode}`);
    times.push(performance.now() - sentAt);
    await sleep(PAUSE_MS);
  }
  agent.destroy();
  return { ...percentilesOf(times), calls: times.length };
}

const PAUSE_MS = 20;

/** Requests a URL with an API key; resolves at the headers of the response. */
export function send(agent: Agent, url: string, key: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { authorization: `Bearer ${key}` } }, resolve)
      .on('error', reject)
      .end();
  });
}

/** For a line of a bench: `list p50 3.1 ms, p99 9.0 ms (400 calls)`. */
export function describeTimes({ p50, p99, calls }: ListTimes): string {
  return `list p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (${calls} calls)`;
}
