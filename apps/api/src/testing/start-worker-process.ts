import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Harness } from './start-harness.ts';

/** Starts a worker as a process of its own, which can be killed. */
export function startWorkerProcess({ sim, databaseUrl }: Harness, concurrency: number): ChildProcess {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  return spawn(process.execPath, [main], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...sim.environment,
      DATABASE_URL: databaseUrl,
      PLINTH_ROLE: 'worker',
      PLINTH_CONCURRENCY: String(concurrency),
      PLINTH_LOG_LEVEL: 'silent',
    },
  });
}
