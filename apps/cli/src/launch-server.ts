import type { LaunchedServer, LaunchOptions } from './server-launcher.ts';

/** Starts the real server. It is loaded only now: a command that talks to another server never pays for it. */
export async function launchServer(options: LaunchOptions): Promise<LaunchedServer> {
  const { startServer } = await import('@plinth/api');
  const { role, host, port, dataDir, env, apiKey, aws } = options;
  return startServer({
    dataDir,
    env,
    apiKey,
    ...(role === undefined ? {} : { role }),
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(aws === undefined ? {} : { aws }),
  });
}
