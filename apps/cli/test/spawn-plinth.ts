import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface EndedPlinth {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SpawnedPlinth {
  readonly ended: Promise<EndedPlinth>;
  /** Resolves when the output holds this, with what was printed on stdout so far; rejects when it ends first. */
  said(text: string): Promise<string>;
  /** As Ctrl-C does. */
  interrupt(): void;
}

/** Runs the real program as a child. No credential, setting or data of the machine reaches it. */
export function spawnPlinth(argv: readonly string[], env: Readonly<Record<string, string>>): SpawnedPlinth {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [main, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, AWS_EC2_METADATA_DISABLED: 'true', ...env },
  });
  let stdout = '';
  let stderr = '';
  let hasEnded = false;
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<EndedPlinth>((resolve) => {
    child.on('close', (code) => {
      hasEnded = true;
      resolve({ code, stdout, stderr });
    });
  });
  return {
    ended,
    said: async (text) => {
      while (!`${stdout}${stderr}`.includes(text)) {
        if (hasEnded) throw new Error(`ended without saying ${text}: ${stderr}`);
        await sleep(20);
      }
      return stdout;
    },
    interrupt: () => {
      child.kill('SIGINT');
    },
  };
}
