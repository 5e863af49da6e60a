import type { Aws } from '@plinth/aws';
import type { Access, CheckId } from '@plinth/contract';
import type { Check } from '@plinth/core';
import type { Database } from '@plinth/db';
import type { Jobs } from './jobs.ts';

/** A structured log; pino's shape. Messages are constant, facts stand beside them. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** All that the verbs need from outside. */
export interface Dependencies {
  readonly database: Database;
  readonly aws: Aws;
  readonly jobs: Jobs;
  /** Every check that can be run, sorted by id. */
  readonly checks: readonly Check[];
  /** A check's page, Markdown. */
  readonly readCheckPage: (id: CheckId) => Promise<string>;
  /** What `audits.start` takes for what its caller leaves out. */
  readonly access: Access;
  /** How far ahead an exception may end. */
  readonly longestExceptionDays: number;
  readonly version: string;
  readonly log: Log;
  readonly now: () => Date;
  /** A new UUIDv7. */
  readonly newId: () => string;
}
