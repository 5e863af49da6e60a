import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm';

/** The migrations that this version brings, oldest first. */
export interface MigrationFiles {
  readonly names: readonly string[];
  readonly scripts: readonly string[];
  /** The same as Prisma's schema engine wants it. */
  readonly list: MigrationList;
}

const PRISMA_DIRECTORY = fileURLToPath(new URL('../../../../prisma', import.meta.url));

/** Reads prisma/migrations. */
export async function readMigrationFiles(): Promise<MigrationFiles> {
  const baseDir = path.join(PRISMA_DIRECTORY, 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const scripts = await Promise.all(names.map((name) => readFile(path.join(baseDir, name, 'migration.sql'), 'utf8')));
  return {
    names,
    scripts,
    list: {
      baseDir,
      lockfile: {
        path: 'migration_lock.toml',
        content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8'),
      },
      shadowDbInitScript: '',
      migrationDirectories: names.map((name, index) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: scripts[index] ?? '' } },
      })),
    },
  };
}
