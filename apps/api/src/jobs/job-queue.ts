import type { Job, JobAttempt } from 'pg-boss';
import type { QueueName } from './queues.ts';

/** What a pump asks of pg-boss. */
export interface JobQueue {
  fetch(queue: QueueName, options: { readonly batchSize: number }): Promise<Job<unknown>[]>;
  complete(queue: QueueName, jobs: JobAttempt[]): Promise<unknown>;
  fail(queue: QueueName, jobs: JobAttempt[]): Promise<unknown>;
  /** These jobs' worker is alive. */
  touch(queue: QueueName, jobs: JobAttempt[]): Promise<unknown>;
}
