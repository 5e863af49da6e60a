/** What is logged of an error. */
export interface LoggableError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: LoggableError;
}

/**
 * Selects what may be logged. Errors of client libraries carry their connection or their request as properties,
 * credentials included: nothing is logged that isn't named here.
 */
export function toLoggableError(error: unknown): LoggableError {
  return describe(error, MAX_CAUSES);
}

const MAX_CAUSES = 5;

function describe(error: unknown, causesLeft: number): LoggableError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    type: name,
    message,
    ...(code === undefined ? {} : { code }),
    ...(stack === undefined ? {} : { stack }),
    ...(cause === undefined || causesLeft === 0 ? {} : { cause: describe(cause, causesLeft - 1) }),
  };
}
