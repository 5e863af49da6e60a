import { type AppErrorShape, ERRORS, type ErrorCode, type Problem } from '@plinth/contract';
import { ServiceError } from '@plinth/services';
import { TRPCError } from '@trpc/server';
import { type TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import { toProblem, toServiceError } from '../http/problem.ts';

/** Wraps any error for tRPC, with the `ServiceError` as its cause. */
export function toTrpcError(error: unknown): TRPCError {
  const cause = toServiceError(error);
  return new TRPCError({ code: KEYS[ERRORS[cause.code].status], message: cause.detail, cause });
}

/** The problem details of REST in tRPC's error format, without a stack. */
export function toErrorShape(error: unknown, requestId: string, path?: string): AppErrorShape {
  const problem = toProblem(unwrap(error), requestId);
  const code = keyOf(problem);
  return {
    code: TRPC_ERROR_CODES_BY_KEY[code],
    message: problem.detail,
    data: { code, httpStatus: problem.status, ...(path === undefined ? {} : { path }), problem },
  };
}

const KEYS = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<(typeof ERRORS)[ErrorCode]['status'], TRPC_ERROR_CODE_KEY>;

function keyOf({ code }: Problem): TRPC_ERROR_CODE_KEY {
  return KEYS[ERRORS[code].status];
}

/** tRPC's own errors (no such procedure, unreadable input) have no cause of ours. */
function unwrap(error: unknown): unknown {
  if (!(error instanceof TRPCError)) return error;
  if (error.cause instanceof ServiceError) return error.cause;
  if (error.code === 'NOT_FOUND') return new ServiceError('not_found', 'There is no such procedure.');
  if (!UNREADABLE.has(error.code)) return error.cause ?? error;
  return new ServiceError('invalid_input', 'The request is not a tRPC call that this server can read.');
}

const UNREADABLE: ReadonlySet<TRPC_ERROR_CODE_KEY> = new Set([
  'PARSE_ERROR',
  'BAD_REQUEST',
  'METHOD_NOT_SUPPORTED',
  'UNSUPPORTED_MEDIA_TYPE',
  'PAYLOAD_TOO_LARGE',
]);
