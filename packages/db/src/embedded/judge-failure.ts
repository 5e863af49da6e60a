/** Why a server that was just started has ended. */
export type StartFailure =
  | { readonly kind: 'another server' | 'orphans' | 'port taken' }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Reads it from what the log says since. Several processes may start servers on one folder and write to one log: only
 * the lines of `pid` count, and those without a prefix, which come before logging begins.
 */
export function judgeFailure(log: string, pid: number): StartFailure {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const own = lines.filter((line) => (PREFIX.exec(line)?.[1] ?? String(pid)) === String(pid)).join('\n');
  // It had started, and somebody else who joined it has stopped it as the last to leave.
  if (own.includes('ready to accept connections')) return { kind: 'another server' };
  if (/lock file "postmaster\.pid" (?:already exists|is empty)/.test(own)) return { kind: 'another server' };
  if (own.includes('pre-existing shared memory block')) return { kind: 'orphans' };
  if (/could not create any TCP\/IP sockets|Address already in use/.test(own)) return { kind: 'port taken' };
  if (log.includes('No space left')) return { kind: 'failed', reason: 'the disk is full' };
  // Recovery is done by a process of the server's, which writes under an id of its own.
  const said = own.includes('startup process') ? lines.filter((line) => !OF_CONNECTIONS.test(line)).join('\n') : own;
  const reason = /(?:FATAL|PANIC):\s*(.+)/.exec(said)?.[1] ?? own.split('\n').at(-1);
  return { kind: 'failed', reason: reason || 'it ended without a word' };
}

/** As `log_line_prefix` has it: `2026-01-01 00:00:00.000 UTC [123] `. */
const PREFIX = /^\d{4}-\d\d-\d\d \S+ \S+ \[(\d+)\] /;

const OF_CONNECTIONS = /the database system is|terminating connection|authentication failed|pg_hba\.conf/;
