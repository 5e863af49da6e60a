import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** What one program of the bench costs, measured by itself. */
export const Measure = z.object({
  accounts: z.number(),
  calls: z.number(),
  wallMs: z.number(),
  cpuMs: z.number(),
  peakRssBytes: z.number(),
  /** More values, specific to the program. */
  notes: z.record(z.string(), z.union([z.number(), z.string()])),
});
export type Measure = z.infer<typeof Measure>;

/** Runs a module of this folder in its own process, which reports one `Measure`; ends it after `limitMs`. */
export function measureInChild(
  module: string,
  input: unknown,
  env: Readonly<Record<string, string>>,
  limitMs?: number,
): Promise<Measure> {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), [], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...(limitMs === undefined ? {} : { timeout: limitMs, killSignal: 'SIGKILL' as const }),
  });
  child.send(JSON.stringify(input));
  return new Promise((resolve, reject) => {
    child.on('message', (message) => resolve(Measure.parse(message)));
    child.on('error', reject);
    child.on('exit', (code, ending) => reject(new Error(`${module} ended with ${code ?? ending} before it reported`)));
  });
}

/** In a child process: reads its input. */
export async function readInput<T>(input: z.ZodType<T>): Promise<T> {
  const [message] = await once(process, 'message');
  return input.parse(JSON.parse(z.string().parse(message)));
}

/** Counts wall time and CPU of this process from now on. */
export function startMeasuring(): () => Pick<Measure, 'wallMs' | 'cpuMs' | 'peakRssBytes'> {
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return {
      wallMs: performance.now() - startedAt,
      cpuMs: (user + system) / 1000,
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    };
  };
}

/** In a child process: sends the measure to the parent, and exits. */
export function reportMeasure(measure: Measure): void {
  process.send?.(measure, () => process.exit(0));
}
