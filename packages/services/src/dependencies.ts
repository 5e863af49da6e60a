import type { Aws } from '@plinth/aws';
import type { Access, CheckId } from '@plinth/contract';
import type { Check } from '@plinth/core';
import type { Database } from '@plinth/db';
import type { Evaluate } from './evaluation/evaluate-snapshot.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import type { OutageSettings } from './outages/outage-settings.ts';

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
  /** What audits use when they name no role. */
  readonly access: Access;
  /** Other roles that an audit may name. */
  readonly allowedRoleNames: readonly string[];
  /** How far ahead an exception may end. */
  readonly longestExceptionDays: number;
  /** How long audits wait for the caller's credentials and for AWS. */
  readonly outage: OutageSettings;
  /** How many exceptions of an organization may be active: all, and those that give a glob but no check. */
  readonly exceptionLimits: { readonly all: number; readonly globs: number; readonly findings: number };
  readonly version: string;
  readonly log: Log;
  readonly now: () => Date;
  /** A new UUIDv7. */
  readonly newId: () => string;
}
