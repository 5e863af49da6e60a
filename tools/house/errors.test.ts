import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { productFiles } from './imports.ts';

const root = join(import.meta.dirname, '../..');

/** SQLSTATE of the classes that say what is wrong with a database, and the codes of Prisma's client. */
const DATABASE_CODE = /'(?:08|23|28|3D|42|53|57)[0-9A-Z]{3}'|\bP[12]0\d\d\b/;
/** The contract's own errors, which have classes. */
const BY_NAME = /name === '(?:Aws|Config|Database|InvalidCursor|Startup)Error'/;

const SOURCES = ['apps', 'packages'].flatMap((kind) =>
  readdirSync(join(root, kind)).flatMap((name) =>
    productFiles(join(root, kind, name, 'src')).map((file) => ({ file, text: readFileSync(file, 'utf8') })),
  ),
);

function filesWith(pattern: RegExp): readonly string[] {
  return SOURCES.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
}

describe('errors', () => {
  it('of Postgres and Prisma have codes that only packages/db knows', ({ expect }) => {
    const knowing = filesWith(DATABASE_CODE);

    expect(knowing).not.toEqual([]);
    expect(knowing.filter((file) => !file.startsWith(join(root, 'packages/db/')))).toEqual([]);
  });

  it('of the contract are recognized by their class, not by name', ({ expect }) => {
    expect(filesWith(BY_NAME)).toEqual([]);
  });
});
