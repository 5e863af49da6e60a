import type { OrganizationId } from '@plinth/contract';
import type { Tx } from '@plinth/db';
import type { z } from 'zod';
import type { CallerIdentity } from '../aws/caller-identity.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Outages } from '../outages/outages.ts';
import type { JobOutcome } from './job-outcome.ts';
import type { QueuedJob } from './job-queue.ts';

/** One run of a job. */
export interface JobAttempt {
  /** No retry follows. */
  readonly isLastAttempt: boolean;
  /** Aborts when the job's owner has ended or the worker must stop. */
  readonly signal: AbortSignal;
}

/** What jobs belong to, such as an audit. When it ends, they are cancelled. */
export interface JobOwnerDefinition<Id extends string = string> {
  readonly kind: string;
  readonly parseId: (id: string) => Id;
  /** Of these, those that have ended. */
  readonly listEnded: (tx: Tx, ids: readonly Id[]) => Promise<readonly Id[]>;
}

/** Unfinished work of one owner, for the sweep. */
export interface UnfinishedWork<Data> {
  readonly ownerId: string;
  /** Changes whenever some of the work is done. */
  readonly progress: string;
  /** The data of each unfinished job. Called only when there was no progress. */
  readonly list: () => Promise<readonly Data[]>;
}

/** Settings of a job's queue and workers. */
export interface JobSettings {
  /** Kebab-case; the names of its queues, one for each organization, begin with it. */
  readonly kind: string;
  /** How often it is retried, and the longest delay before that. A worker that is killed or stopped counts too. */
  readonly retries: { readonly limit: number; readonly maxDelaySeconds: number };
  /** How many run at a time in one worker process, given the server's settings. */
  readonly concurrency: (limits: JobLimits) => number;
}

/** The configured limits of a worker process. */
export interface JobLimits {
  /** Accounts at a time. */
  readonly accounts: number;
}

export interface JobDefinition<Data extends JobData, Id extends string> extends JobSettings {
  readonly data: z.ZodType<Data>;
  readonly key: (data: Data) => string;
  readonly owner: JobOwnerDefinition<Id>;
  readonly ownerId: (data: Data) => Id;
  /** Finds work of this kind in an organization that is not finished, whether or not it has a job. */
  readonly findUnfinished: (tx: Tx) => AsyncIterable<UnfinishedWork<Data>>;
  /**
   * Called once for each worker process, so that runs can share a cache or a limit; returns the function that runs one
   * job. That resolves when the job is done, also with a recorded failure, and rejects when it should be retried.
   */
  readonly run: (deps: Dependencies, shared: SharedByJobs) => (data: Data, attempt: JobAttempt) => Promise<JobOutcome>;
}

export interface JobData {
  readonly organizationId: OrganizationId;
}

/** What the jobs of all kinds in one worker process share. */
export interface SharedByJobs {
  /** Whose the AWS credentials of the process are. */
  readonly identity: CallerIdentity;
  readonly outages: Outages;
}

/** The owner of one job. */
export interface JobOwner {
  readonly organizationId: OrganizationId;
  readonly kind: string;
  readonly id: string;
}

/** A kind of job whose data type is unknown to the caller: it is validated by the job itself. */
export interface AnyJob extends JobSettings {
  readonly ownerKind: string;
  /** Throws when the data is not this job's. */
  readonly ownerOf: (data: unknown) => JobOwner;
  readonly listEnded: (tx: Tx, ownerIds: readonly string[]) => Promise<readonly string[]>;
  readonly findUnfinished: (tx: Tx) => AsyncIterable<UnfinishedWork<QueuedJob>>;
  /** The job as the queue holds it, from what the queue held. Throws when the data is not this job's. */
  readonly restore: (data: unknown) => QueuedJob;
  readonly start: (
    deps: Dependencies,
    shared: SharedByJobs,
  ) => (data: unknown, attempt: JobAttempt) => Promise<JobOutcome>;
}

export interface Job<Data> extends AnyJob {
  /** A job for the queue. */
  readonly create: (data: Data) => QueuedJob;
}

/**
 * Defines a kind of job. Its queue, its workers, its cancellation and the sweep for lost jobs all follow from the
 * definition, once it is listed in registry.ts.
 *
 * @example
 * export const auditAccountJob = defineJob({
 *   kind: 'audit-account',
 *   data: z.object({ organizationId: OrganizationId, auditId: AuditId, accountId: AccountId }),
 *   key: ({ auditId, accountId }) => `${auditId}:${accountId}`,
 *   ...
 * });
 * await deps.jobs.enqueue(tx, [auditAccountJob.create({ organizationId, auditId, accountId })]);
 */
export function defineJob<Data extends JobData, Id extends string>(definition: JobDefinition<Data, Id>): Job<Data> {
  const { kind, retries, concurrency, data: schema, key, owner, ownerId } = definition;
  const create = (data: Data): QueuedJob => ({
    kind,
    organizationId: data.organizationId,
    key: key(data),
    data,
  });
  return {
    kind,
    retries,
    concurrency,
    create,
    restore: (data) => create(schema.parse(data)),
    ownerKind: owner.kind,
    ownerOf(data) {
      const parsed = schema.parse(data);
      return { organizationId: parsed.organizationId, kind: owner.kind, id: ownerId(parsed) };
    },
    listEnded: (tx, ids) => owner.listEnded(tx, ids.map(owner.parseId)),
    async *findUnfinished(tx) {
      for await (const { list, ...work } of definition.findUnfinished(tx)) {
        yield { ...work, list: async () => (await list()).map(create) };
      }
    },
    start(deps, shared) {
      const run = definition.run(deps, shared);
      return (data, attempt) => run(schema.parse(data), attempt);
    },
  };
}
