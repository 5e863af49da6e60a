import { toDatabaseError } from './to-database-error.ts';

/** Waits for work on the database; what pg or Prisma's client throws becomes a `DatabaseError`. */
export type Attempt = <T>(work: PromiseLike<T>) => Promise<T>;

/** Every use of pg and of Prisma's client goes through this. `url` is for messages. */
export function createAttempt(url: string): Attempt {
  return async (work) => {
    try {
      return await work;
    } catch (error) {
      throw toDatabaseError(error, url);
    }
  };
}
