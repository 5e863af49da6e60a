import { startServer } from './index.ts';

/** The server alone, for containers: configured by its environment (config.ts), stopped by SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const server = await startServer();
  for (const warning of server.warnings) print(warning);
  if (server.url !== null) print(`Plinth listens on ${server.url}`);
  if (server.firstApiKey !== null) print(`The first API key, shown this once: ${server.firstApiKey}`);
  let isClosing = false;
  const close = (): void => {
    if (isClosing) process.exit(1);
    isClosing = true;
    server.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

function print(line: string): void {
  process.stderr.write(`${line}\n`);
}

function fail(error: unknown): void {
  print(error instanceof Error ? error.message : String(error));
  if (process.env['PLINTH_DEBUG'] === '1' && error instanceof Error) print(error.stack ?? '');
  process.exit(1);
}

main().catch(fail);
