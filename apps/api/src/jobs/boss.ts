import type { Job, JobAttempt } from 'pg-boss';

/** What a worker loop needs of pg-boss. */
export interface Boss {
  fetch(queue: string, options: { readonly batchSize: number }): Promise<Job<unknown>[]>;
  complete(queue: string, jobs: JobAttempt[]): Promise<unknown>;
  fail(queue: string, jobs: JobAttempt[]): Promise<unknown>;
  /** These jobs' worker is alive. */
  touch(queue: string, jobs: JobAttempt[]): Promise<unknown>;
}
