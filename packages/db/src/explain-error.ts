import { DatabaseError as PostgresError } from 'pg';
import { z } from 'zod';
import { explainConnection } from './connection-error.ts';
import { UniqueViolationError } from './unique-violation-error.ts';

/**
 * Says what an error of pg or of Prisma's client means in this package's own errors (`DatabaseError`,
 * `UniqueViolationError`); any other error comes back as it is.
 */
export function explainError(error: unknown, url: string): unknown {
  const { code, constraint, cause } = readPrisma(error) ?? readPostgres(error);
  if (code === UNIQUE_VIOLATION) return new UniqueViolationError(constraint, { cause: error });
  const explained = explainConnection(cause, url);
  return explained === cause ? error : explained;
}

const UNIQUE_VIOLATION = '23505';

interface Told {
  readonly code: string;
  readonly constraint: string;
  /** As pg throws it. */
  readonly cause: unknown;
}

function readPostgres(error: unknown): Told {
  if (!(error instanceof PostgresError)) return { code: '', constraint: '', cause: error };
  return { code: error.code ?? '', constraint: error.constraint ?? '', cause: error };
}

/** What the driver under Prisma's client says; the client's own codes tell less. */
const PrismaError = z.object({
  meta: z.object({
    driverAdapterError: z.object({
      cause: z.object({
        kind: z.string(),
        originalCode: z.string().optional(),
        originalMessage: z.string().optional(),
        constraint: z.object({ index: z.string() }).optional(),
      }),
    }),
  }),
});

const CODES: Readonly<Record<string, string>> = {
  DatabaseNotReachable: 'ECONNREFUSED',
  ConnectionClosed: 'ECONNRESET',
  SocketTimeout: 'ETIMEDOUT',
};

function readPrisma(error: unknown): Told | null {
  const parsed = PrismaError.safeParse(error);
  if (!parsed.success) return null;
  const { kind, originalCode, originalMessage = kind, constraint } = parsed.data.meta.driverAdapterError.cause;
  const code = originalCode ?? CODES[kind] ?? '';
  const cause = Object.assign(new Error(originalMessage, { cause: error }), { code });
  return { code, constraint: constraint?.index ?? '', cause };
}
