import { z } from 'zod';
import type { Failure } from './failure.ts';

/** Reads it from an error of Prisma's client; null for any other error. The client's own codes say less. */
export function readPrismaFailure(error: unknown): Failure | null {
  if (!(error instanceof Error) || !error.name.startsWith('PrismaClient')) return null;
  const parsed = DriverError.safeParse(error);
  if (!parsed.success) return { code: codeOf(error), constraint: '', message: error.message };
  const { kind, originalCode, originalMessage = kind, constraint } = parsed.data.meta.driverAdapterError.cause;
  const code = originalCode ?? KINDS[kind] ?? codeOf(error);
  return { code, constraint: constraint?.index ?? '', message: originalMessage };
}

const DriverError = z.object({
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

const KINDS: Readonly<Record<string, string>> = {
  DatabaseNotReachable: 'ECONNREFUSED',
  ConnectionClosed: 'ECONNRESET',
  SocketTimeout: 'ETIMEDOUT',
  TlsConnectionError: 'EPROTO',
};

/** Where the driver's error is not kept: the SQLSTATE that the message quotes, or what the client's own code means. */
function codeOf(error: Error): string {
  const quoted = /Code: `(\w{5})`/.exec(error.message)?.[1];
  if (quoted !== undefined) return quoted;
  return 'code' in error && typeof error.code === 'string' ? (CODES[error.code] ?? '') : '';
}

/** https://www.prisma.io/docs/orm/reference/error-reference */
const CODES: Readonly<Record<string, string>> = {
  P1000: '28P01',
  P1001: 'ECONNREFUSED',
  P1002: 'ETIMEDOUT',
  P1003: '3D000',
  P1008: 'ETIMEDOUT',
  P1010: '28000',
  P1011: 'EPROTO',
  P1017: 'ECONNRESET',
  P2024: 'ETIMEDOUT',
};
