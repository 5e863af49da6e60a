import { connect } from '../src/connection.ts';
import { runCli } from '../src/run-cli.ts';
import type { ServerLauncher } from '../src/server-launcher.ts';
import { createTerminal, type OutputStream } from '../src/terminal/terminal.ts';
import type { FakePlinth } from './fake-plinth.ts';

export interface PlinthRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface PlinthRunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Where output goes to a terminal instead of a file. */
  readonly terminal?: { readonly columns: number };
  readonly signal?: AbortSignal;
  readonly launchServer?: ServerLauncher;
}

/** Runs one command line inside the test. */
export async function runPlinth(argv: readonly string[], options: PlinthRunOptions = {}): Promise<PlinthRun> {
  const env = options.env ?? {};
  const out = record(options.terminal);
  const err = record(options.terminal);
  const launchServer = options.launchServer ?? (() => Promise.reject(new Error('no server was expected to start')));
  const code = await runCli(argv, {
    env,
    out: createTerminal(out.stream, env),
    err: createTerminal(err.stream, env),
    signal: options.signal ?? new AbortController().signal,
    connect: (needs) => connect({ env, ...needs, launchServer }),
    launchServer,
  });
  return { code, stdout: out.text(), stderr: err.text() };
}

/** The same, with `server` as the one that the environment names. */
export function runAgainst(
  server: Pick<FakePlinth, 'url'>,
  argv: readonly string[],
  options: PlinthRunOptions = {},
): Promise<PlinthRun> {
  return runPlinth(argv, { ...options, env: { PLINTH_URL: server.url, PLINTH_API_KEY: 'plk_test', ...options.env } });
}

function record(terminal: { readonly columns: number } | undefined): { stream: OutputStream; text: () => string } {
  let text = '';
  const stream: OutputStream = {
    isTTY: terminal !== undefined,
    columns: terminal?.columns,
    destroyed: false,
    write(chunk, done) {
      text += chunk;
      done();
      return true;
    },
  };
  return { stream, text: () => text };
}
