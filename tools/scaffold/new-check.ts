// npm run new:check SERVICE/STEM: writes a new check's three files and lists it in the registry.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scaffoldCheck } from './scaffold-check.ts';

const [id] = process.argv.slice(2);
const checks = join(import.meta.dirname, '../../packages/core/src/checks');
const registry = join(checks, 'registry.ts');
try {
  if (id === undefined) throw new RangeError('usage: npm run new:check SERVICE/STEM, e.g. root/no-access-keys');
  const scaffold = scaffoldCheck(id, readFileSync(registry, 'utf8'));
  for (const path of Object.keys(scaffold.files)) {
    if (existsSync(join(checks, path))) throw new RangeError(`${path} is there already`);
  }
  for (const [path, text] of Object.entries(scaffold.files)) {
    mkdirSync(dirname(join(checks, path)), { recursive: true });
    writeFileSync(join(checks, path), text);
  }
  writeFileSync(registry, scaffold.registry);
  process.stdout.write(`${next(id)}\n`);
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

function next(check: string): string {
  return [
    `Wrote packages/core/src/checks/${check}.ts, .test.ts and .md, and listed the check in registry.ts. Now:`,
    '1. Replace every "TO WRITE:" in the three files: the rule, its cases, its page.',
    '2. Name the check in the frameworks whose controls ask for it (packages/core/src/frameworks).',
    '3. Give it an oracle: what it must say of a simulated account (tools/bench/src/truth/oracle).',
    '4. npm run docs, then npm test packages/core/src/checks tools.',
  ].join('\n');
}
