import { DatabaseError, type DatabaseErrorKind, ERRORS, type ErrorCode, type Problem } from '@plinth/contract';
import { ServiceError } from '@plinth/services';

/**
 * Any error as problem details, for REST and tRPC alike. Of an unexpected error only the request id is shown.
 */
export function toProblem(error: unknown, requestId: string): Problem {
  const serviceError = toServiceError(error);
  return describe(serviceError, requestId, statusOf(error) ?? ERRORS[serviceError.code].status);
}

/** Any error as a `ServiceError`. */
export function toServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const status = statusOf(error);
  if (status === undefined) {
    if (isDatabaseDown(error)) return databaseDown(error);
    return new ServiceError('internal', 'An internal error occurred. See the server log for this request id.', {
      cause: error,
    });
  }
  return new ServiceError(codeOf(status), REQUEST_FAULTS[status] ?? 'The request is invalid.');
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

/** Our own messages for requests that Fastify refuses before a route is reached; its messages may quote the body. */
const REQUEST_FAULTS: Readonly<Record<number, string>> = {
  400: 'The request body is not valid JSON.',
  404: 'No route matches the method and path.',
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

/** The status of an error of Fastify's own for an invalid request. */
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
