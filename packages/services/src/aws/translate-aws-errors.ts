import { AwsError, type Cause, type CauseCode, type ErrorCode } from '@plinth/contract';
import { ServiceError } from '../service-error.ts';

/** Waits for a read on behalf of an API call: an `AwsError` becomes a `ServiceError` with its cause's message. */
export async function translateAwsErrors<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    const cause = causeOf(error);
    if (cause === null) throw error;
    throw new ServiceError(errorCodeOf(cause.code), cause.message, { cause: error });
  }
}

/** The cause that an `AwsError` carries; null for any other error. */
export function causeOf(error: unknown): Cause | null {
  return error instanceof AwsError ? error.reason : null;
}

/** Whether a retry may succeed. */
export function isTransient(code: CauseCode): boolean {
  return code === 'throttled' || code === 'service_error' || code === 'unreachable';
}

function errorCodeOf(code: CauseCode): ErrorCode {
  if (code === 'credentials_expired' || code === 'credentials_invalid') return 'aws_credentials';
  if (isTransient(code) || code === 'incomplete') return 'aws_unavailable';
  return 'aws_refused';
}
