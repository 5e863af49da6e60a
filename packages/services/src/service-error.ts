import type { ErrorCode } from '@plinth/contract';

/** An invalid part of the input. `pointer` is a path such as `/scope/ouId`. */
export interface InputProblem {
  readonly pointer: string;
  readonly detail: string;
}

export interface ServiceErrorOptions {
  readonly errors?: readonly InputProblem[];
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/**
 * An error that the caller can read and act on. `detail` is one or more sentences for a person; it
 * leaves the process, so it never holds a secret or a raw AWS message.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ErrorCode;
  readonly detail: string;
  readonly errors: readonly InputProblem[];
  /** After so many seconds the same call may succeed; null when waiting won't help. */
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, detail: string, options: ServiceErrorOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.detail = detail;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
