#!/usr/bin/env node
import { connect } from './connection.ts';
import type { CliContext } from './context.ts';
import { EXIT } from './exit-code.ts';
import { launchServer } from './launch-server.ts';
import { runCli } from './run-cli.ts';
import { RESTORE_TERMINAL } from './terminal/live-block.ts';
import { createTerminal } from './terminal/terminal.ts';

const env = process.env;
const interrupts = new AbortController();
const context: CliContext = {
  env,
  out: createTerminal(process.stdout, env),
  err: createTerminal(process.stderr, env),
  signal: interrupts.signal,
  connect: (needs) => connect({ env, ...needs, launchServer }),
  launchServer,
};

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
// A reader that has gone (`| head`) is no error: the rest is dropped.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
if (context.err.isLive) process.on('exit', () => process.stderr.write(RESTORE_TERMINAL));

process.exitCode = await runCli(process.argv.slice(2), context);
// Nothing should keep the process running by now. If something does, it isn't waited for.
setTimeout(() => process.exit(), 2_000).unref();

function interrupt(): void {
  if (interrupts.signal.aborted) process.exit(EXIT.interrupted);
  interrupts.abort();
}
