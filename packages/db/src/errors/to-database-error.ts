import { DatabaseError } from '@plinth/contract';
import { DatabaseError as PostgresError } from 'pg';
import type { Failure } from './failure.ts';
import { describeServer } from './postgres-url.ts';
import { readPrismaFailure } from './prisma-failure.ts';
import { UniqueViolationError } from './unique-violation-error.ts';
import { findUnusable } from './unusable.ts';

/**
 * Makes a `DatabaseError` of an error of pg or of Prisma's client: no other leaves this package. An error of somebody
 * else's comes back as it is.
 */
export function toDatabaseError(error: unknown, url: string): unknown {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error;
  const failure = readPrismaFailure(error) ?? readPostgresFailure(error);
  if (failure?.code === UNIQUE_VIOLATION) return new UniqueViolationError(failure.constraint, { cause: error });
  const unusable = findUnusable(failure ?? { code: socketCode(error), message: error.message });
  if (unusable) {
    const { kind, reason } = unusable;
    return new DatabaseError(kind, `Postgres at ${describeServer(url)} cannot be used: ${reason}.`, { cause: error });
  }
  return failure ? new DatabaseError('query', failure.message, { cause: error }) : error;
}

const UNIQUE_VIOLATION = '23505';

function readPostgresFailure(error: Error): Failure | null {
  if (!(error instanceof PostgresError)) return null;
  return { code: error.code ?? '', constraint: error.constraint ?? '', message: error.message };
}

/** A name with several addresses fails with an error for each. */
function socketCode(error: unknown): string {
  if (error instanceof AggregateError) return socketCode(error.errors[0]);
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return '';
  const isOfFile = FILE_CODES.has(error.code) && !('syscall' in error && error.syscall === 'connect');
  return isOfFile ? '' : error.code;
}

/** Sockets of Unix have these in common with files. */
const FILE_CODES: ReadonlySet<string> = new Set(['ENOENT', 'EACCES']);
