import { type ChildProcess, spawn } from 'node:child_process';
import { chown, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseError } from '@plinth/contract';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { ServerUser } from './server-user.ts';

/** Owns the database of the same name. Not a superuser: row-level security binds it. */
export const ROLE = 'plinth';

/**
 * Fills an empty data directory. Nobody can log in as the superuser (`plinth_admin`): the role is
 * made in single-user mode, and pg_hba.conf lets in that role alone, by password, from this machine.
 */
export async function initialize(input: {
  data: string;
  password: string;
  user: ServerUser | null;
  binaries: PostgresBinaries;
}): Promise<void> {
  const { data, password, user, binaries } = input;
  await complete(
    spawn(
      binaries.initdb,
      [
        `--pgdata=${data}`,
        '--username=plinth_admin',
        '--auth=reject',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
      ],
      serverProcess(user),
    ),
    '',
  );
  const access = path.join(data, 'pg_hba.conf');
  await writeFile(access, `host all ${ROLE} 127.0.0.1/32 scram-sha-256\n`);
  if (user) await chown(access, user.uid, user.gid);

  await complete(
    spawn(binaries.postgres, ['--single', '-D', data, 'template1'], serverProcess(user)),
    // Single-user mode takes one statement a line.
    `create role ${ROLE} login createdb password '${password}'\ncreate database ${ROLE} owner ${ROLE}\n`,
  );
}

/** How every server process is run: as `user`, from a directory that it can reach, with none of our secrets. */
export function serverProcess(user: ServerUser | null): {
  uid?: number;
  gid?: number;
  cwd: string;
  env: NodeJS.ProcessEnv;
} {
  return { ...user, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } };
}

async function complete(child: ChildProcess, input: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  let output = '';
  child.on('error', reject);
  child.on('close', resolve);
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  // A program that has ended already says why by its exit code.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  const code = await promise;
  const complaint = /(?:error|FATAL|PANIC|ERROR):\s*(.+)/.exec(output)?.[1];
  if (code === 0 && !complaint) return;
  throw new DatabaseError(
    'embedded',
    complaint?.includes('No space left') || output.includes('No space left')
      ? 'The database could not be created: the disk is full.'
      : `The database could not be created: ${complaint ?? `${child.spawnfile} ended with ${code}`}.`,
  );
}
