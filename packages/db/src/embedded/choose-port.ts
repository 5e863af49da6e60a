import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Cluster } from './cluster.ts';

/**
 * The port to listen on: the wanted one as it is, else the one of last time if it is free (so that whoever still
 * knows it finds the server again), else any free one.
 */
export async function choosePort(cluster: Cluster, wanted: number | null | undefined): Promise<number> {
  if (wanted) return wanted;
  if (wanted === undefined) {
    const last = await lastPort(cluster);
    if (last !== null && (await listen(last)) !== null) return last;
  }
  const free = await listen(0);
  if (free === null) throw new Error('no port of 127.0.0.1 is free');
  return free;
}

/** Postgres keeps its last command line. */
async function lastPort({ data }: Cluster): Promise<number | null> {
  const options = await readFile(path.join(data, 'postmaster.opts'), 'utf8').catch(() => '');
  const port = Number(/"-p" "(\d+)"/.exec(options)?.[1]);
  return Number.isSafeInteger(port) && port > 0 ? port : null;
}

async function listen(port: number): Promise<number | null> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<number | null>();
  server.once('error', () => resolve(null));
  server.listen(port, '127.0.0.1', () => {
    const address = server.address();
    const bound = typeof address === 'object' && address ? address.port : null;
    server.close(() => resolve(bound));
  });
  return promise;
}
