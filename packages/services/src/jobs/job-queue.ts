import type { OrganizationId } from '@plinth/contract';
import type { Tx } from '@plinth/db';

/** A job as the queue holds it. Returned by a job definition's `create`. */
export interface QueuedJob {
  /** The kind of the definition that runs it. */
  readonly kind: string;
  /** Only workers with AWS credentials of this organization run it. */
  readonly organizationId: OrganizationId;
  /** Only one job of a kind, organization and key waits or runs at a time. */
  readonly key: string;
  /** Plain JSON. */
  readonly data: object;
}

/** The job queue. The database tables are authoritative: a job may be lost or run twice without harm. */
export interface JobQueue {
  /** Adds jobs that exist when, and only when, `tx` commits. One that is waiting or running already is not added again. */
  enqueue(tx: Tx, jobs: readonly QueuedJob[]): Promise<void>;
  /** To be called after the commit: workers of this process fetch jobs immediately instead of at their next poll. */
  wake(): void;
}
