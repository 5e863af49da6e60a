import { ServiceError } from '../service-error.ts';

/** Returns the value, or throws `not_found` when it is null: "There is no <what>." */
export function found<T>(value: T | null, what: string): T {
  if (value === null) throw new ServiceError('not_found', `There is no ${what}.`);
  return value;
}
