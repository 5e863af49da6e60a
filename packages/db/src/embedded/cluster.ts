import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { DatabaseError } from '@plinth/contract';
import { initialize, ROLE } from './initialize.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { canReach, findServerUser, isRoot, type ServerUser } from './server-user.ts';
import { systemDir } from './system-dir.ts';

/** One Postgres data directory with its password. */
export interface Cluster {
  /** Holds `data`, `password` and `log`. Without symbolic links. */
  readonly home: string;
  readonly data: string;
  readonly role: string;
  readonly password: string;
  readonly user: ServerUser | null;
  readonly binaries: PostgresBinaries;
}

/**
 * Opens the cluster `dataDir/postgres`, creating it when there is none. A creation that is cut short
 * leaves nothing behind that a later one would trip over, and of two at once one wins.
 *
 * As root with a `dataDir` that the server's OS user can't reach, `dataDir/postgres` is a symbolic
 * link into /var/lib/plinth.
 */
export async function openCluster(dataDir: string, log: (line: string) => void): Promise<Cluster> {
  const location = path.join(dataDir, 'postgres');
  try {
    await mkdir(dataDir, { recursive: true });
    if (!(await lstat(location).catch(ifMissing))) await createCluster(dataDir, location, log);
    return await readCluster(location);
  } catch (error) {
    throw explain(error, dataDir);
  }
}

async function readCluster(location: string): Promise<Cluster> {
  const home = await realpath(location).catch((cause: unknown) => {
    throw new DatabaseError(
      'embedded',
      `${location} points to a folder that is gone: restore that folder, or remove the link to begin afresh.`,
      { cause },
    );
  });
  const data = path.join(home, 'data');
  const owner = await stat(data);
  if (!isRoot() && owner.uid !== process.getuid?.()) {
    throw new DatabaseError(
      'embedded',
      `${location} belongs to another OS user: start Plinth as the one that created it, or choose another data folder.`,
    );
  }
  const user = isRoot() ? { uid: owner.uid, gid: owner.gid } : null;
  const [binaries, password, major] = await Promise.all([
    findPostgresBinaries(user),
    readFile(path.join(home, 'password'), 'utf8'),
    readFile(path.join(data, 'PG_VERSION'), 'utf8'),
  ]);
  if (major.trim() !== binaries.major) {
    throw new DatabaseError(
      'embedded',
      `${location} was made by PostgreSQL ${major.trim()}, and this Plinth brings PostgreSQL ${binaries.major}: move the data with pg_dump, or choose another data folder.`,
    );
  }
  return { home, data, role: ROLE, password: password.trim(), user, binaries };
}

async function createCluster(dataDir: string, location: string, log: (line: string) => void): Promise<void> {
  const user = isRoot() ? await findServerUser(log) : null;
  const binaries = await findPostgresBinaries(user);
  const isReachable = user === null || (await openTo(user, dataDir));
  const parent = isReachable ? dataDir : await systemDir();
  const home = await mkdtemp(path.join(parent, isReachable ? '.postgres-' : 'postgres-'));
  try {
    const data = path.join(home, 'data');
    await mkdir(data, { mode: 0o700 });
    if (user) {
      await chmod(home, 0o711);
      await chown(data, user.uid, user.gid);
    }
    const password = randomBytes(24).toString('base64url');
    await writeFile(path.join(home, 'password'), `${password}\n`, { mode: 0o600 });
    await initialize({ data, password, user, binaries });
    if (isReachable) await rename(home, location);
    else {
      // Nothing removes it when the data folder is deleted: this shows a person what it belonged to.
      await writeFile(path.join(home, 'origin'), `${location}\n`);
      await symlink(home, location);
      log(`The OS user of Postgres cannot reach ${dataDir}: its data is in ${home}.`);
    }
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    // Another process was faster.
    if (await lstat(location).catch(ifMissing)) return;
    throw error;
  }
}

/** Whether the user can reach the folder. Where only the folder's own mode stands in the way, it is let through. */
async function openTo(user: ServerUser, dataDir: string): Promise<boolean> {
  if (await canReach(user, dataDir)) return true;
  const { mode } = await stat(dataDir);
  await chmod(dataDir, mode | 0o011);
  if (await canReach(user, dataDir)) return true;
  await chmod(dataDir, mode);
  return false;
}

function ifMissing(error: unknown): null {
  if (errorCode(error) === 'ENOENT') return null;
  throw error;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'part of its path is a file',
  EEXIST: 'it is a file',
};

function explain(error: unknown, dataDir: string): unknown {
  const reason = REASONS[errorCode(error) ?? ''];
  if (error instanceof DatabaseError || !reason) return error;
  return new DatabaseError('embedded', `The data folder ${dataDir} cannot be used: ${reason}.`, { cause: error });
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
