import { AwsError, type Cause, type CauseCode, type ErrorCode } from '@plinth/contract';
import { ServiceError } from '../service-error.ts';

/** Runs a read for a caller who waits: what AWS refuses becomes a `ServiceError` that says so. */
export async function askAws<T>(read: Promise<T>): Promise<T> {
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

/** Whether asking again later may help. */
export function isTransient(code: CauseCode): boolean {
  return code === 'throttled' || code === 'service_error' || code === 'unreachable';
}

function errorCodeOf(code: CauseCode): ErrorCode {
  if (code === 'credentials_expired' || code === 'credentials_invalid') return 'aws_credentials';
  if (isTransient(code) || code === 'incomplete') return 'aws_unavailable';
  return 'aws_refused';
}
