import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-code.ts';
import type { SimulatedAws } from '../server-launcher.ts';

/** What the simulator sends when it is ready. */
const Ready = z
  .object({
    endpoint: z.url(),
    environment: z.object({ AWS_ACCESS_KEY_ID: z.string(), AWS_SECRET_ACCESS_KEY: z.string(), AWS_REGION: z.string() }),
  })
  .transform(({ endpoint, environment }) => ({
    endpoint,
    region: environment.AWS_REGION,
    credentials: { accessKeyId: environment.AWS_ACCESS_KEY_ID, secretAccessKey: environment.AWS_SECRET_ACCESS_KEY },
  }));

/** Roughly how long AWS takes for a call and for a credential report, so that the demo is realistic. */
const PACE = ['--latency', '20', '--jitter', '30', '--report-delay', '600'];

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 2_000;

/** A simulated AWS organization in a process of its own. */
export interface Simulation extends AsyncDisposable {
  readonly aws: SimulatedAws;
}

/** Starts the simulator and waits until it is ready. */
export async function startSimulation(input: {
  readonly accounts: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}): Promise<Simulation> {
  const main = fileURLToPath(new URL('main.ts', import.meta.resolve('@plinth/aws-sim')));
  const options = ['--accounts', String(input.accounts), '--seed', String(input.seed), '--port', '0'];
  const child = spawn(process.execPath, [main, ...options, ...PACE], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // A process group of its own: Ctrl-C must reach only us, and we stop it last.
    detached: true,
  });
  try {
    return { aws: await whenReady(child, input.signal), [Symbol.asyncDispose]: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

function whenReady(child: ChildProcess, signal: AbortSignal): Promise<SimulatedAws> {
  let errorOutput = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errorOutput = `${errorOutput}${chunk.toString()}`.slice(-2000);
  });
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      reject(new CliError(`the simulated organization did not start: ${reason}`, EXIT.server));
    };
    const timer = setTimeout(() => fail('it was not ready within 30 s'), START_TIMEOUT_MS);
    child.once('message', (message) => {
      clearTimeout(timer);
      const ready = Ready.safeParse(message);
      if (ready.success) resolve(ready.data);
      else fail('it did not send its address');
    });
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(errorOutput.trim().split('\n').at(-1) || `it ended with code ${code}`);
    });
    signal.addEventListener('abort', () => reject(new CliError('stopped', EXIT.interrupted)), { once: true });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<boolean>((resolve) => {
    child.once('exit', () => resolve(true));
  });
  child.kill('SIGTERM');
  if (await Promise.race([ended, sleep(STOP_TIMEOUT_MS, false, { ref: false })])) return;
  child.kill('SIGKILL');
  await ended;
}
