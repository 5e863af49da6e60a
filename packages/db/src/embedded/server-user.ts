import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DatabaseError } from '@plinth/contract';

const run = promisify(execFile);

/** The OS user that Postgres runs as when Plinth itself runs as root, which Postgres refuses. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Null when this process isn't root: Postgres then runs as the same user. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The OS user `plinth`, else `postgres`, else a new system user `plinth`. Only for a new cluster: an
 * existing one belongs to somebody already.
 */
export async function findServerUser(log: (line: string) => void): Promise<ServerUser> {
  const known = (await lookUp('plinth')) ?? (await lookUp('postgres'));
  if (known) return known;

  const created = await createUser();
  if (!created) {
    throw new DatabaseError(
      'embedded',
      'Postgres refuses to run as root, and the OS user "plinth" could not be created: run Plinth as an ordinary user, or set DATABASE_URL.',
    );
  }
  log('Created the OS user "plinth": Postgres refuses to run as root.');
  return created;
}

/** Whether `user` can look into the directory. */
export async function canReach(user: ServerUser, directory: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function createUser(): Promise<ServerUser | null> {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'plinth']],
    // BusyBox
    ['adduser', ['-S', '-D', '-H', 'plinth']],
  ];
  for (const [command, args] of attempts) {
    await run(command, args, { cwd: '/' }).catch(() => null);
    const user = await lookUp('plinth');
    if (user) return user;
  }
  return null;
}

async function lookUp(name: string): Promise<ServerUser | null> {
  const id = async (flag: string): Promise<number> => {
    const { stdout } = await run('id', [flag, name], { cwd: '/' });
    return Number.parseInt(stdout, 10);
  };
  const ids = await Promise.all([id('-u'), id('-g')]).catch(() => null);
  if (!ids) return null;
  const [uid, gid] = ids;
  return uid > 0 && gid > 0 ? { uid, gid } : null;
}
