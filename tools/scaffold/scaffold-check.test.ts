import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { scaffoldCheck, TO_WRITE } from './scaffold-check.ts';

const checks = join(import.meta.dirname, '../../packages/core/src/checks');
const registry = readFileSync(join(checks, 'registry.ts'), 'utf8');

describe('scaffoldCheck', () => {
  it('makes the three files of a check, and lists it behind its predecessor', ({ expect }) => {
    const { files, registry: added } = scaffoldCheck('root/no-access-keys-at-all', registry);

    expect(Object.keys(files)).toEqual([
      'root/no-access-keys-at-all.ts',
      'root/no-access-keys-at-all.test.ts',
      'root/no-access-keys-at-all.md',
    ]);
    expect(added).toContain(
      "import { rootNoAccessKeys } from './root/no-access-keys.ts';\nimport { rootNoAccessKeysAtAll } from './root/no-access-keys-at-all.ts';\n",
    );
    expect(added).toContain('  rootNoAccessKeys,\n  rootNoAccessKeysAtAll,\n');
  });

  it.for(['root/no-access-keys', 'root', 'Root/x', '../x/y'])('refuses %s', (id, { expect }) => {
    expect(() => scaffoldCheck(id, registry)).toThrow(RangeError);
  });
});

describe('the files of checks', () => {
  it('leave nothing to write', ({ expect }) => {
    const unfinished = globSync('*/*', { cwd: checks }).filter((file) =>
      readFileSync(join(checks, file), 'utf8').includes(TO_WRITE),
    );

    expect(unfinished).toEqual([]);
  });
});
