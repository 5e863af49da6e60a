import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'vitest';
import { JOBS } from './registry.ts';

const root = join(import.meta.dirname, '..');
const defined = globSync('*/jobs/*.ts', { cwd: root }).filter((file) =>
  readFileSync(join(root, file), 'utf8').includes('= defineJob({'),
);

describe('the table of jobs', () => {
  it('has every job that a jobs/ folder defines, under the name of its file', ({ expect }) => {
    expect(JOBS.map(({ kind }) => kind)).toEqual(defined.map((file) => basename(file, '.ts')).toSorted());
  });

  it.for(JOBS)(
    '$kind has a concurrency of at least 1, also with the smallest settings',
    ({ concurrency }, { expect }) => {
      expect(concurrency({ accounts: 1 })).toBeGreaterThanOrEqual(1);
    },
  );

  it.for(JOBS)('$kind refuses data that is not its own', ({ ownerOf }, { expect }) => {
    expect(() => ownerOf({ organizationId: 'o-abcdefghij' })).toThrow(/invalid_type/);
  });
});
