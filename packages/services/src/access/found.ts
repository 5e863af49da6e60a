import { ServiceError } from '../service-error.ts';

/** Gives the thing back, or throws `not_found`: "There is no <what> here." */
export function found<T>(thing: T | null, what: string): T {
  if (thing === null) throw new ServiceError('not_found', `There is no ${what} here.`);
  return thing;
}
