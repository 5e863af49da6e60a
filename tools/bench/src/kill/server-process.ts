import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.resolve('@plinth/api')));

/** A server in a process of its own, which is started again whenever it ends. */
export interface ServerProcess {
  readonly name: string;
  /** kill -9. False when it is not running just now. */
  kill(): boolean;
  /** How often it ended by itself. */
  readonly crashes: number;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** Starts a server with these variables. */
export function startServerProcess(name: string, env: Readonly<Record<string, string>>): ServerProcess {
  let child: ChildProcess | null = null;
  let isStopped = false;
  let isKilled = false;
  let crashes = 0;
  let ended: Promise<void> = Promise.resolve();

  function start(): void {
    const started = spawn(process.execPath, [MAIN], { stdio: 'ignore', env: { ...process.env, ...env } });
    child = started;
    ended = new Promise((resolve) => {
      started.once('exit', () => {
        child = null;
        if (!isKilled && !isStopped) crashes += 1;
        const pauseMs = isKilled ? 0 : CRASH_PAUSE_MS;
        isKilled = false;
        if (!isStopped) setTimeout(start, pauseMs);
        resolve();
      });
    });
  }

  start();
  return {
    name,
    get crashes() {
      return crashes;
    },
    kill() {
      if (child === null || isKilled) return false;
      isKilled = true;
      return child.kill('SIGKILL');
    },
    async stop() {
      isStopped = true;
      child?.kill('SIGKILL');
      await ended;
    },
  };
}

/** As a container's supervisor does: a server that finds no database ends, and is started again. */
const CRASH_PAUSE_MS = 500;
