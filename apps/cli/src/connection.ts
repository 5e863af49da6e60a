import { Plinth, PlinthError } from '@plinth/sdk';
import { CliError, UsageError } from './cli-error.ts';
import { dataDirectory } from './data-directory.ts';
import { EXIT } from './exit-code.ts';
import type { ServerLauncher } from './server-launcher.ts';
import type { Environment } from './terminal/terminal.ts';

/** A server that a command uses. */
export interface Connection extends AsyncDisposable {
  readonly plinth: Plinth;
  /** The server's address, or where the one inside keeps its data: for a person. */
  readonly location: string;
}

/**
 * Opens the server that PLINTH_URL and PLINTH_API_KEY name; without them, starts one inside this process,
 * with a worker that runs jobs if the command waits for one.
 */
export async function connect(input: {
  readonly env: Environment;
  readonly worker: boolean;
  /** Variables of the server inside, on top of `env`. */
  readonly settings?: Environment | undefined;
  readonly launchServer: ServerLauncher;
}): Promise<Connection> {
  const { PLINTH_URL: url, PLINTH_API_KEY: apiKey } = input.env;
  if (url && apiKey) return remote(url, apiKey);
  if (url) throw new UsageError('PLINTH_URL is set, but PLINTH_API_KEY is not');
  if (apiKey) throw new UsageError('PLINTH_API_KEY is set, but PLINTH_URL is not; unset it to use the server inside');
  return inside(input);
}

function remote(baseUrl: string, apiKey: string): Connection {
  try {
    const plinth = new Plinth({ baseUrl, apiKey });
    return { plinth, location: baseUrl, [Symbol.asyncDispose]: () => Promise.resolve() };
  } catch (error) {
    if (!(error instanceof PlinthError)) throw error;
    const message = error.message.replace('baseUrl', 'PLINTH_URL').replace('apiKey', 'PLINTH_API_KEY');
    throw new UsageError(message);
  }
}

async function inside({ env, worker, settings, launchServer }: Parameters<typeof connect>[0]): Promise<Connection> {
  const role = worker ? 'all' : 'api';
  // A failure is reported as an error of the command; a log in between would only disturb the display.
  const quiet = { ...env, ...settings, PLINTH_LOG_LEVEL: env['PLINTH_LOG_LEVEL'] || 'silent' };
  const dataDir = dataDirectory(env);
  const server = await launchServer({ role, port: 0, host: '127.0.0.1', dataDir, env: quiet, apiKey: 'none' });
  if (server.url === null) throw new CliError('the server inside has no address', EXIT.server);
  return {
    plinth: new Plinth({ baseUrl: server.url, apiKey: server.processKey }),
    location: env['DATABASE_URL'] ? 'the Postgres of DATABASE_URL' : dataDir,
    [Symbol.asyncDispose]: () => server.close(),
  };
}
