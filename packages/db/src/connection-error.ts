import { DatabaseError } from './database-error.ts';

/** Where a connection string leads, without its password. */
export function describeServer(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = hostname || (searchParams.get('host') ?? 'localhost');
    return `${host}:${port || '5432'}${pathname}`;
  } catch {
    return 'the given address';
  }
}

/** Refuses what can't be the address of a Postgres, which pg would make something else of. */
export function assertPostgresUrl(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol === 'postgresql:' || protocol === 'postgres:') return;
  throw new DatabaseError(
    'The address of the database is not one of Postgres: it must look like postgresql://user:password@host:port/database.',
  );
}

/** Says in one sentence why Postgres can't be reached; any other error comes back as it is. */
export function explainConnection(error: unknown, url: string): unknown {
  if (error instanceof DatabaseError) return error;
  const reason = REASONS[codeOf(error)] ?? reasonOfWords(error);
  if (!reason) return error;
  return new DatabaseError(`Postgres at ${describeServer(url)} cannot be used: ${reason}.`, { cause: error });
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it broke the connection',
  EPIPE: 'it broke the connection',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that host',
  ENOTFOUND: 'no such host is known',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  ENOENT: 'there is no such socket',
  EACCES: 'the socket may not be opened',
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses the user',
  '3D000': 'there is no such database',
  '53300': 'it has no connection left',
  '57P01': 'it was told to end the connection',
  '57P02': 'it has crashed',
  '57P03': 'it is starting or stopping',
  '42501': 'the role may not do what Plinth needs',
  '53100': 'its disk is full',
};

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const TIMEOUTS = ['timeout exceeded when trying to connect', 'timeout expired', 'Query read timeout'];

/** What pg throws for these has no code: its exact words, lest somebody else's error be taken for one of them. */
function reasonOfWords(error: unknown): string | null {
  const message = error instanceof Error ? error.message : '';
  if (TIMEOUTS.some((words) => message.startsWith(words))) return 'it does not answer in time';
  if (message.startsWith('The server does not support SSL'))
    return 'it does not support TLS, which the address asks for';
  if (/^Connection terminated|connection error and is not queryable$/.test(message)) return 'it broke the connection';
  return null;
}
