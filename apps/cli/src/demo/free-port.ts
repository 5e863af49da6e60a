import { createServer } from 'node:net';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-code.ts';

const TRIES = 20;

/** The first free port of 127.0.0.1 from `port` on; 0 (any) stays 0. */
export async function findFreePort(port: number): Promise<number> {
  if (port === 0) return 0;
  const last = Math.min(65_535, port + TRIES - 1);
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (await isFree(candidate)) return candidate;
  }
  throw new CliError(`no port from ${port} to ${last} is free; choose one with --port`, EXIT.server);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
