/** Writes docs/checks from the registry of checks and the frameworks: `npm run docs`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASELINE_CHOICES, CHECKS, FRAMEWORKS } from '@plinth/core';
import { renderCheckDocs } from './render-check-docs.ts';

const folder = join(import.meta.dirname, '../../docs/checks');
mkdirSync(folder, { recursive: true });
for (const [name, text] of renderCheckDocs({ checks: CHECKS, frameworks: FRAMEWORKS, baseline: BASELINE_CHOICES })) {
  writeFileSync(join(folder, name), text);
  process.stdout.write(`docs/checks/${name}\n`);
}
