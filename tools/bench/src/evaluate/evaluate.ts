import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measure, measureInChild } from '../measure.ts';
import { type EvaluateOptions, readSnapshots } from './read-snapshots.ts';

/**
 * Prints what evaluation costs, without reading or recording: every check over very large accounts, over
 * ordinary ones, and over the management account of a large organization; each in its own process.
 */
export async function benchEvaluate(options: EvaluateOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-bench-'));
  const file = join(folder, 'snapshots.json');
  try {
    await writeFile(file, JSON.stringify(await readSnapshots(options)));
    for (const subject of ['large', 'ordinary', 'management'] as const) {
      printRow(subject, await measureInChild('evaluate/evaluated.ts', { file, subject, seed: options.seed }, {}));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function printRow(name: string, { accounts, notes, peakRssBytes }: Measure): void {
  const measured = Object.entries(notes).map(([note, value]) => `${note} ${value}`);
  const row = [`${accounts} evaluated`, ...measured, `peak memory ${(peakRssBytes / 2 ** 20).toFixed(0)} MB`];
  process.stdout.write(`${name.padEnd(12)} ${row.join(', ')}\n`);
}
