import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One import of one file. `isType` when it is erased at run time. */
export interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly isType: boolean;
}

/** Every import, export-from and dynamic import in a module's text. */
export function importsOf(file: string, source: string): Import[] {
  const statements = source.matchAll(/^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s*['"]([^'"]+)['"]/gm);
  const bare = source.matchAll(/(?:^\s*import\s*|\bimport\(\s*|\bimport\.meta\.resolve\(\s*)['"]([^'"]+)['"]/gm);
  return [
    ...[...statements].map((match) => ({ file, specifier: match[2] ?? '', isType: match[1] !== undefined })),
    ...[...bare].map((match) => ({ file, specifier: match[1] ?? '', isType: false })),
  ];
}

/** All TypeScript files below a folder, generated ones left out. */
function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.split('/').includes('generated'))
    .map((name) => join(folder, name));
}

/** A package's sources. Tests may import what they like; they are left out. */
export function productFiles(folder: string): string[] {
  return sourceFiles(folder).filter(
    (file) => !/\.(test|test-d)\.ts$|\/testing\//.test(file) && !file.endsWith('/testing.ts'),
  );
}

/** The imports of all of a package's sources. */
export function productImports(folder: string): Import[] {
  return productFiles(folder).flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));
}
