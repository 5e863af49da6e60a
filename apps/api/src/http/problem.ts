import { DatabaseError, type DatabaseErrorKind, ERRORS, type ErrorCode, type Problem } from '@plinth/contract';
import { ServiceError } from '@plinth/services';

/**
 * Any error as the problem details that leave the server, for REST and tRPC alike. Of an error that isn't
 * a refusal nothing is shown but the request id.
 */
export function toProblem(error: unknown, requestId: string): Problem {
  const refusal = toRefusal(error);
  return describe(refusal, requestId, statusOf(error) ?? ERRORS[refusal.code].status);
}

/** The refusal that an error is, or stands for. */
export function toRefusal(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const status = statusOf(error);
  if (status === undefined) {
    if (isDatabaseDown(error)) return databaseDown(error);
    return new ServiceError('internal', 'Something went wrong in Plinth. Its log tells more under this request id.', {
      cause: error,
    });
  }
  return new ServiceError(codeOf(status), REQUEST_FAULTS[status] ?? 'The request is not valid HTTP for this server.');
}

function describe({ code, detail, errors }: ServiceError, requestId: string, status: number): Problem {
  return {
    type: `urn:plinth:problem:${code}`,
    title: ERRORS[code].title,
    status,
    detail,
    code,
    requestId,
    ...(errors.length === 0 ? {} : { errors: [...errors] }),
  };
}

/** Sentences of our own for what Fastify refuses before a route is reached; its messages may quote the body. */
const REQUEST_FAULTS: Readonly<Record<number, string>> = {
  400: 'The request body is not valid JSON.',
  404: 'There is no such address.',
  413: 'The request body is too large.',
  415: 'The request body must be JSON, sent as application/json.',
  429: 'Too many requests with this API key. Wait as long as Retry-After says.',
};

function codeOf(status: number): ErrorCode {
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  if (status === 503) return 'unavailable';
  return 'invalid_input';
}

/** The status of an error of Fastify's own, which it gives to requests that are at fault. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof ServiceError || !(error instanceof Error) || !('statusCode' in error)) return undefined;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

function databaseDown(cause: unknown): ServiceError {
  return new ServiceError('unavailable', 'The database does not answer.', { cause, retryAfterSeconds: 1 });
}

/** Whether the database can't be used at all, or has only failed at what was asked of it. */
const IS_DOWN: Readonly<Record<DatabaseErrorKind, boolean>> = {
  unavailable: true,
  refused: true,
  migration: true,
  embedded: true,
  conflict: false,
  query: false,
};

function isDatabaseDown(error: unknown): boolean {
  return error instanceof DatabaseError && IS_DOWN[error.kind];
}
