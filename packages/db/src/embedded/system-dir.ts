import { mkdir, stat } from 'node:fs/promises';
import { DatabaseError } from '@plinth/contract';

const DIRECTORY = '/var/lib/plinth';

/**
 * Where root keeps what the server's OS user must reach, when the usual place is closed to it. Only
 * root may write there: programs are run from it.
 */
export async function systemDir(): Promise<string> {
  try {
    await mkdir(DIRECTORY, { recursive: true, mode: 0o755 });
  } catch (cause) {
    throw new DatabaseError(
      'embedded',
      `${DIRECTORY} cannot be created: choose a data folder that every OS user can reach, or set DATABASE_URL.`,
      { cause },
    );
  }
  const { uid, mode } = await stat(DIRECTORY);
  if (uid !== 0 || (mode & 0o022) !== 0) {
    throw new DatabaseError('embedded', `${DIRECTORY} must belong to root and be writable by root only.`);
  }
  return DIRECTORY;
}
