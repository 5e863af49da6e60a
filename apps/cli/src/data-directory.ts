import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Environment } from './terminal/terminal.ts';

/**
 * Where a server that is started from the command line keeps its data: PLINTH_DATA_DIR, or what the XDG
 * base directories say. Never the working directory: the same data must be found from everywhere.
 */
export function dataDirectory(env: Environment): string {
  if (env['PLINTH_DATA_DIR']) return resolve(env['PLINTH_DATA_DIR']);
  const base = env['XDG_DATA_HOME'] || join(env['HOME'] || homedir(), '.local', 'share');
  return join(base, 'plinth');
}
