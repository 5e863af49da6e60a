import { StartupError } from '@plinth/contract';
import type { FastifyInstance } from 'fastify';

/** Listens, and returns the URL to connect to. Throws a `StartupError` that names the port. */
export async function listen(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new StartupError(explain(error, host, port), { cause: error });
  }
  const address = app.server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${boundPort}`;
}

function explain(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken: choose another with --port or PLINTH_PORT.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user: choose one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is not an address of this machine.`;
  return `The server could not listen on ${host}:${port}${typeof code === 'string' ? ` (${code})` : ''}.`;
}
