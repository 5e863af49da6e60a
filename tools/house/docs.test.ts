import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

const pages = ['.', 'apps', 'docs', 'packages', 'prisma', 'docker']
  .flatMap((folder) => markdownBelow(join(root, folder), folder !== '.'))
  .map((file) => relative(root, file));

describe('documentation', () => {
  it.for(pages)('%s links only to what exists', (page, { expect }) => {
    const text = readFileSync(join(root, page), 'utf8');

    const targets = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '');

    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });

  it.for(pages)('%s names only npm scripts that exist', (page, { expect }) => {
    const text = readFileSync(join(root, page), 'utf8');
    const scripts: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;

    const named = [...text.matchAll(/\bnpm run (?:-s )?([a-z]+(?:[:-][a-z]+)*)/g)].map((match) => match[1] ?? '');

    expect(named.filter((name) => !Object.hasOwn(Object(scripts), name))).toEqual([]);
  });

  it('has the pages that a newcomer expects', ({ expect }) => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md']));
  });
});

function markdownBelow(folder: string, recursive: boolean): string[] {
  return readdirSync(folder, { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .map((name) => join(folder, name));
}
