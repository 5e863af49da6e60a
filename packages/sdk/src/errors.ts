import type { ErrorCode } from '@plinth/contract';

/** The base class of every error of this SDK. Its subclasses say what failed. */
export class PlinthError extends Error {
  override readonly name: string = 'PlinthError';
}

/** One invalid part of an input. `pointer` is a path such as `/scope/ouId`. */
export interface InputIssue {
  readonly pointer: string;
  readonly detail: string;
}

/** The error response of the server, or of a proxy in front of it. */
export interface ApiErrorFields {
  readonly status: number;
  /** Stable; a newer server may know more than this SDK. Null when the response wasn't Plinth's (a proxy's, say). */
  readonly code: ErrorCode | (string & Record<never, never>) | null;
  /** One sentence for people. It may change: decide by `code`. */
  readonly detail: string;
  /** Names the request in the server's log. */
  readonly requestId: string | null;
  /** Which parts of the input are invalid; empty for other errors. */
  readonly errors: readonly InputIssue[];
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
}

/** The server responded with an error. There is a subclass for each common status. */
export class ApiError extends PlinthError implements ApiErrorFields {
  override readonly name: string = 'ApiError';
  readonly status: number;
  readonly code: ApiErrorFields['code'];
  readonly detail: string;
  readonly requestId: string | null;
  readonly errors: readonly InputIssue[];
  readonly retryAfterMs: number | null;

  constructor(fields: ApiErrorFields) {
    super(fields.detail);
    this.status = fields.status;
    this.code = fields.code;
    this.detail = fields.detail;
    this.requestId = fields.requestId;
    this.errors = fields.errors;
    this.retryAfterMs = fields.retryAfterMs;
  }
}

/** 400: the input is not valid; `errors` says where. */
export class InvalidInputError extends ApiError {
  override readonly name = 'InvalidInputError';
}

/** 401: no API key, or one that the server doesn't know. */
export class AuthenticationError extends ApiError {
  override readonly name = 'AuthenticationError';
}

/** 403: the API key doesn't allow this. */
export class ForbiddenError extends ApiError {
  override readonly name = 'ForbiddenError';
}

/** 404: not found, or the API key has no access to it. */
export class NotFoundError extends ApiError {
  override readonly name = 'NotFoundError';
}

/** 409: not possible in the resource's present state. */
export class ConflictError extends ApiError {
  override readonly name = 'ConflictError';
}

/** 422: valid, but impossible. `code` says why: AWS refused, or an `Idempotency-Key` was reused. */
export class UnprocessableError extends ApiError {
  override readonly name = 'UnprocessableError';
}

/** 429: too many requests, on every retry. `retryAfterMs` says how long to wait. */
export class RateLimitError extends ApiError {
  override readonly name = 'RateLimitError';
}

/** 5xx on every retry. */
export class ServerError extends ApiError {
  override readonly name = 'ServerError';
}

/** No connection to the server, or it broke, on every retry. `cause` holds the error of `fetch`. */
export class ConnectionError extends PlinthError {
  override readonly name: string = 'ConnectionError';
}

/** The server took longer than `timeoutMs`, on every retry. */
export class TimeoutError extends ConnectionError {
  override readonly name = 'TimeoutError';
}

/** The response isn't Plinth's: most often `baseUrl` points elsewhere. */
export class InvalidResponseError extends PlinthError {
  override readonly name = 'InvalidResponseError';
}

/** The caller's own signal aborted. `cause` is the signal's reason. */
export class AbortError extends PlinthError {
  override readonly name = 'AbortError';
}

/** The error class for an HTTP status. */
export function toApiError(fields: ApiErrorFields): ApiError {
  const { status } = fields;
  if (status === 400) return new InvalidInputError(fields);
  if (status === 401) return new AuthenticationError(fields);
  if (status === 403) return new ForbiddenError(fields);
  if (status === 404) return new NotFoundError(fields);
  if (status === 409) return new ConflictError(fields);
  if (status === 422) return new UnprocessableError(fields);
  if (status === 429) return new RateLimitError(fields);
  if (status >= 500) return new ServerError(fields);
  return new ApiError(fields);
}
