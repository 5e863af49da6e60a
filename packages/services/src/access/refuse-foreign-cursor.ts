import { InvalidCursorError } from '@plinth/contract';
import { ServiceError } from '../service-error.ts';

/** Turns the store's `InvalidCursorError` into `invalid_input`. */
export async function refuseForeignCursor<T>(page: Promise<T>): Promise<T> {
  try {
    return await page;
  } catch (error) {
    if (!(error instanceof InvalidCursorError)) throw error;
    throw invalidCursor(error);
  }
}

/** A cursor that this list, with these filters, never gave. */
export function invalidCursor(cause?: unknown): ServiceError {
  return new ServiceError('invalid_input', 'The cursor was not given by this list with these filters.', {
    errors: [{ pointer: '/cursor', detail: 'was not given by this list with these filters' }],
    cause,
  });
}
