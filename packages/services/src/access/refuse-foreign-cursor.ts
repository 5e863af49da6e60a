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

/** The cursor isn't one that this list returned with these filters. */
export function invalidCursor(cause?: unknown): ServiceError {
  return new ServiceError('invalid_input', 'The cursor does not belong to this list with these filters.', {
    errors: [{ pointer: '/cursor', detail: 'does not belong to this list with these filters' }],
    cause,
  });
}
