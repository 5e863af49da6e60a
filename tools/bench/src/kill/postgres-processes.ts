import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The process ids of the Postgres that runs on Plinth's data folder: the server, and all that it started. Linux only. */
export function postgresProcesses(dataDir: string): readonly number[] {
  const server = Number(read(path.join(dataDir, 'postgres/data/postmaster.pid')).split('\n')[0]);
  if (!Number.isSafeInteger(server) || server <= 0 || !isPostgres(server)) return [];
  const started = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgres(pid) && parentOf(pid) === server);
  return [server, ...started];
}

function isPostgres(pid: number): boolean {
  return read(`/proc/${pid}/stat`).includes('(postgres)');
}

function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Empty when there is no such file. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
