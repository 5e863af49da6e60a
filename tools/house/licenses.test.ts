import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');

/** Permissive licenses only. MPL is accepted for unmodified files. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'PostgreSQL',
  'Unlicense',
]);

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
type Manifest = z.infer<typeof Manifest>;

describe('licenses', () => {
  it('of all that Plinth ships are permissive', ({ expect }) => {
    const shipped = productionTree();

    const refused = [...shipped.values()].filter((manifest) => !isAllowed(licenseOf(manifest)));

    expect(shipped.size).toBeGreaterThan(50);
    expect(refused.map((manifest) => `${manifest.name}@${manifest.version}: ${licenseOf(manifest)}`)).toEqual([]);
  });

  it('recognizes a license that may not be shipped', ({ expect }) => {
    expect(['MIT', '(MIT OR AGPL-3.0)', 'MIT AND ISC'].map(isAllowed)).toEqual([true, true, true]);
    expect(['AGPL-3.0-or-later', 'BUSL-1.1', 'MIT AND GPL-3.0', ''].map(isAllowed)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

function licenseOf({ license }: Manifest): string {
  return typeof license === 'string' ? license : (license?.type ?? '');
}

/** Of an SPDX expression: one of the alternatives must be allowed in all its parts. */
function isAllowed(expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((alternative) => alternative.split(' AND ').every((license) => ALLOWED.has(license.trim())));
}

/** Every package that the packages and apps need at run time, by name and version. */
function productionTree(): Map<string, Manifest> {
  const found = new Map<string, Manifest>();
  const visit = (folder: string): void => {
    const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    const key = `${manifest.name}@${manifest.version}`;
    if (found.has(key)) return;
    found.set(key, manifest);
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
      const dependency = findPackage(name, folder);
      if (dependency) visit(realpathSync(dependency));
    }
  };
  for (const group of ['apps', 'packages']) {
    for (const name of readdirSync(join(root, group))) visit(join(root, group, name));
  }
  return found;
}

/** The folder of an installed package as seen from another; undefined for another platform's optional one. */
function findPackage(name: string, from: string): string | undefined {
  const paths = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  return paths.map((path) => join(path, name)).find((folder) => existsSync(join(folder, 'package.json')));
}
