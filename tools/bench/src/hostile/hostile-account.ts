import { type Measure, measureInChild } from '../measure.ts';
import { SHAPES } from './shapes.ts';

export interface HostileOptions {
  /** Some of the shapes, by name; all, when left out. */
  readonly shape: string | undefined;
  /** A child process that takes longer is ended. */
  readonly limitSeconds: number;
}

/** Prints what accounts that were made to be hard cost to evaluate, each in a process of its own. */
export async function benchHostileAccount({ shape: wanted, limitSeconds }: HostileOptions): Promise<void> {
  const names = wanted === undefined ? Object.keys(SHAPES) : wanted.split(',');
  for (const shape of names) {
    const row = await measureInChild('hostile/hostile-evaluated.ts', { shape }, {}, limitSeconds * 1000).then(
      describe,
      (error: unknown) => String(error),
    );
    process.stdout.write(`${shape.padEnd(16)} ${row}\n`);
  }
}

function describe({ notes, peakRssBytes }: Measure): string {
  const measured = Object.entries(notes).map(([note, value]) => `${note} ${value}`);
  return [...measured, `peak memory ${(peakRssBytes / 2 ** 20).toFixed(0)} MB`].join(', ');
}
