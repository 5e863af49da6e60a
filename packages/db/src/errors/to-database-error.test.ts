import { DatabaseError } from '@plinth/contract';
import { DatabaseError as PostgresError } from 'pg';
import { describe, test } from 'vitest';
import { toDatabaseError } from './to-database-error.ts';
import { UniqueViolationError } from './unique-violation-error.ts';

const URL = 'postgresql://someone:secret@db.example:6543/plinth';

/** As Postgres sends it. */
function sent(code: string, message = 'raw'): PostgresError {
  return Object.assign(new PostgresError(message, message.length, 'error'), { code });
}

/** As Node throws it. */
function thrown(code: string, syscall = 'connect'): Error {
  return Object.assign(new Error('raw'), { code, syscall });
}

/** As Prisma's client throws it, with what its driver reports if that is kept. */
function ofPrisma(code: string, message: string, cause?: object): Error {
  const meta = cause === undefined ? {} : { meta: { driverAdapterError: { cause } } };
  return Object.assign(new Error(message), { name: 'PrismaClientKnownRequestError', code, ...meta });
}

describe('the kind of an error', () => {
  test.for([
    ['08001', 'unavailable', 'it does not accept the connection'],
    ['08003', 'unavailable', 'it broke the connection'],
    ['08004', 'unavailable', 'it does not accept the connection'],
    ['08006', 'unavailable', 'it broke the connection'],
    ['28000', 'refused', 'it refuses the user'],
    ['28P01', 'refused', 'it refuses the user or the password'],
    ['3D000', 'refused', 'there is no such database'],
    ['42501', 'refused', 'the role may not do what Plinth needs'],
    ['53000', 'unavailable', 'it is short of resources'],
    ['53100', 'unavailable', 'its disk is full'],
    ['53200', 'unavailable', 'it is out of memory'],
    ['53300', 'unavailable', 'it has no connection left'],
    ['53400', 'unavailable', 'a limit of its configuration is exceeded'],
    ['57P01', 'unavailable', 'it was told to end the connection'],
    ['57P02', 'unavailable', 'it has crashed'],
    ['57P03', 'unavailable', 'it is starting or stopping'],
    ['57P04', 'unavailable', 'the database was dropped'],
    ['57P05', 'unavailable', 'it ended the connection, which was idle for too long'],
  ] as const)('SQLSTATE %s is %s: %s', ([code, kind, reason], { expect }) => {
    const error = sent(code);

    const made = toDatabaseError(error, URL);

    expect(made).toEqual(new DatabaseError(kind, `Postgres at db.example:6543/plinth cannot be used: ${reason}.`));
    expect(made).toMatchObject({ kind, cause: error });
  });

  test.for([
    ['ECONNREFUSED', 'connect', 'unavailable', 'nothing listens there'],
    ['ECONNRESET', 'read', 'unavailable', 'it broke the connection'],
    ['EPIPE', 'write', 'unavailable', 'it broke the connection'],
    ['ETIMEDOUT', 'connect', 'unavailable', 'it does not answer'],
    ['EHOSTUNREACH', 'connect', 'unavailable', 'there is no way to that host'],
    ['ENETUNREACH', 'connect', 'unavailable', 'there is no way to that host'],
    ['ENOTFOUND', 'getaddrinfo', 'unavailable', 'no such host is known'],
    ['EAI_AGAIN', 'getaddrinfo', 'unavailable', 'the name of the host cannot be looked up now'],
    ['ENOENT', 'connect', 'unavailable', 'there is no such socket'],
    ['EACCES', 'connect', 'refused', 'the socket may not be opened'],
    ['EPROTO', 'write', 'refused', 'no TLS connection can be made with it'],
  ] as const)('%s of %s is %s: %s', ([code, syscall, kind, reason], { expect }) => {
    const error = thrown(code, syscall);

    const made = toDatabaseError(error, URL);

    expect(made).toEqual(new DatabaseError(kind, `Postgres at db.example:6543/plinth cannot be used: ${reason}.`));
    expect(made).toMatchObject({ kind, cause: error });
  });

  test.for([
    ['timeout exceeded when trying to connect', 'unavailable', 'it does not answer in time'],
    ['timeout expired', 'unavailable', 'it does not answer in time'],
    ['Query read timeout', 'unavailable', 'it does not answer in time'],
    ['Connection terminated unexpectedly', 'unavailable', 'it broke the connection'],
    ['Client has encountered a connection error and is not queryable', 'unavailable', 'it broke the connection'],
    ['The server does not support SSL connections', 'refused', 'it does not support TLS, which the address asks for'],
  ] as const)("pg's words %j are %s", ([words, kind, reason], { expect }) => {
    const made = toDatabaseError(new Error(words), URL);

    expect(made).toEqual(new DatabaseError(kind, `Postgres at db.example:6543/plinth cannot be used: ${reason}.`));
    expect(made).toHaveProperty('kind', kind);
  });

  test.for([
    ['P1001', "Can't reach database server at 10.0.0.1:5432", undefined, 'unavailable'],
    ['P1017', 'Server has closed the connection.', { kind: 'ConnectionClosed' }, 'unavailable'],
    ['P2024', 'Timed out fetching a new connection from the connection pool.', undefined, 'unavailable'],
    ['P2037', 'Too many connections', { kind: 'TooManyConnections', originalCode: '53300' }, 'unavailable'],
    ['P2039', 'Database error. Code: `57P01`. Message: `terminating connection`', undefined, 'unavailable'],
    ['P1000', 'Authentication failed', { kind: 'AuthenticationFailed', originalCode: '28P01' }, 'refused'],
    ['P1003', 'Database does not exist', undefined, 'refused'],
    ['P1010', 'User was denied access', undefined, 'refused'],
    ['P1011', 'Error opening a TLS connection', { kind: 'TlsConnectionError' }, 'refused'],
    ['P2002', 'Unique constraint failed', { kind: 'UniqueConstraintViolation', originalCode: '23505' }, 'conflict'],
    ['P2021', 'The table does not exist', { kind: 'TableDoesNotExist', originalCode: '42P01' }, 'query'],
    ['P2034', 'Write conflict', undefined, 'query'],
  ] as const)('%s of Prisma (%s)', ([code, message, cause, kind], { expect }) => {
    const error = ofPrisma(code, message, cause);

    expect(toDatabaseError(error, URL)).toMatchObject({ kind, cause: error });
  });

  test.for(['22P02', '40001', '40P01', '42601', '57014'] as const)(
    'SQLSTATE %s is of one statement, and keeps its words',
    (code, { expect }) => {
      const error = sent(code, 'not this way');

      expect(toDatabaseError(error, URL)).toMatchObject({ kind: 'query', message: 'not this way', cause: error });
    },
  );

  test('a key that exists is named', ({ expect }) => {
    const error = Object.assign(sent('23505'), { constraint: 'api_keys_pkey' });

    const made = toDatabaseError(error, URL);

    expect(made).toBeInstanceOf(UniqueViolationError);
    expect(made).toMatchObject({ kind: 'conflict', constraint: 'api_keys_pkey', cause: error });
  });

  test('looks into what a name with several addresses throws', ({ expect }) => {
    const error = new AggregateError([thrown('ECONNREFUSED')]);

    expect(String(toDatabaseError(error, URL))).toContain('nothing listens there');
  });

  test.for([
    new Error('a timeout of something else'),
    Object.assign(new Error('duplicate key'), { code: '23505' }),
    thrown('ENOENT', 'open'),
    new DatabaseError('migration', 'said already'),
    'not even an error',
  ])('leaves %s as it is', (error, { expect }) => {
    expect(toDatabaseError(error, URL)).toBe(error);
  });
});
