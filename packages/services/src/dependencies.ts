import type { Aws } from '@plinth/aws';
import type { Access, CheckId } from '@plinth/contract';
import type { Check } from '@plinth/core';
import type { Database } from '@plinth/db';
import type { Evaluate } from './evaluation/evaluate-snapshot.ts';
import type { JobQueue } from './jobs/job-queue.ts';

/** A structured log; pino's shape. Messages are constant; what varies is in the fields. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the verbs need from outside. */
export interface Dependencies {
  readonly database: Database;
  readonly aws: Aws;
  readonly jobs: JobQueue;
  readonly evaluate: Evaluate;
  /** Every check that can be run, sorted by id. */
  readonly checks: readonly Check[];
  /** A check's page, Markdown. */
  readonly readCheckPage: (id: CheckId) => Promise<string>;
  /** The defaults of `audits.start`. */
  readonly access: Access;
  /** How far ahead an exception may end. */
  readonly longestExceptionDays: number;
  readonly version: string;
  readonly log: Log;
  readonly now: () => Date;
  /** A new UUIDv7. */
  readonly newId: () => string;
}
