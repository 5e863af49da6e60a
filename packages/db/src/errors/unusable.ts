import type { DatabaseErrorKind } from '@plinth/contract';

/** Why Postgres can't be used at all, whatever is asked of it. */
export interface Unusable {
  readonly kind: Extract<DatabaseErrorKind, 'unavailable' | 'refused'>;
  /** Ends the sentence "Postgres cannot be used: …". */
  readonly reason: string;
}

/**
 * Reads it from a SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) or the code of the socket, or
 * from pg's own words where there is neither. Null when Postgres can be used for other things.
 */
export function findUnusable({ code, message }: { readonly code: string; readonly message: string }): Unusable | null {
  const unavailable = UNAVAILABLE[code];
  if (unavailable !== undefined) return { kind: 'unavailable', reason: unavailable };
  const refused = REFUSED[code];
  return refused === undefined ? readMessage(message) : { kind: 'refused', reason: refused };
}

const UNAVAILABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it broke the connection',
  EPIPE: 'it broke the connection',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that host',
  ENOTFOUND: 'no such host is known',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  ENOENT: 'there is no such socket',
  '08001': 'it does not accept the connection',
  '08003': 'it broke the connection',
  '08004': 'it does not accept the connection',
  '08006': 'it broke the connection',
  '53000': 'it is short of resources',
  '53100': 'its disk is full',
  '53200': 'it is out of memory',
  '53300': 'it has no connection left',
  '53400': 'a limit of its configuration is exceeded',
  '57P01': 'it was told to end the connection',
  '57P02': 'it has crashed',
  '57P03': 'it is starting or stopping',
  '57P04': 'the database was dropped',
  '57P05': 'it ended the connection, which was idle for too long',
};

const REFUSED: Readonly<Record<string, string>> = {
  EACCES: 'the socket may not be opened',
  EPROTO: 'no TLS connection can be made with it',
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses the user',
  '3D000': 'there is no such database',
  '42501': 'the role may not do what Plinth needs',
};

const TIMEOUTS = ['timeout exceeded when trying to connect', 'timeout expired', 'Query read timeout'];

/** What pg throws for these has no code: its exact words, so that somebody else's error isn't mistaken for one of them. */
function readMessage(message: string): Unusable | null {
  if (TIMEOUTS.some((words) => message.startsWith(words))) {
    return { kind: 'unavailable', reason: 'it does not answer in time' };
  }
  if (message.startsWith('The server does not support SSL')) {
    return { kind: 'refused', reason: 'it does not support TLS, which the address asks for' };
  }
  if (/^Connection terminated|connection error and is not queryable$/.test(message)) {
    return { kind: 'unavailable', reason: 'it broke the connection' };
  }
  return null;
}
