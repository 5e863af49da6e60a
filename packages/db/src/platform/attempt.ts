import { explainError } from '../explain-error.ts';

/** Waits for something that Prisma's client does; what it throws comes in this package's own errors. */
export type Attempt = <T>(work: PromiseLike<T>) => Promise<T>;

export function createAttempt(url: string): Attempt {
  return async (work) => {
    try {
      return await work;
    } catch (error) {
      throw explainError(error, url);
    }
  };
}
