import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';

/** Parses `at`; an instant in the future is `invalid_input`. */
export function pastInstant({ now }: Pick<Dependencies, 'now'>, at: string | undefined): Date | undefined {
  if (at === undefined) return undefined;
  const instant = new Date(at);
  if (instant.getTime() <= now().getTime() + CLOCK_TOLERANCE_MS) return instant;
  throw new ServiceError('invalid_input', `${at} is in the future.`, {
    errors: [{ pointer: '/at', detail: 'is in the future' }],
  });
}

const CLOCK_TOLERANCE_MS = 5_000;
