import type { OrganizationId } from '@plinth/contract';
import { type CallerIdentity, createCallerIdentity } from '../aws/caller-identity.ts';
import { ForeignOrganizationError } from '../aws/foreign-organization-error.ts';
import type { Dependencies } from '../dependencies.ts';
import { createOutages } from '../outages/outages.ts';
import type { AnyJob, JobAttempt, JobOwner, JobSettings, SharedByJobs } from './define-job.ts';
import type { JobOutcome } from './job-outcome.ts';
import { JOBS } from './registry.ts';
import { type SweepState, sweep } from './sweep.ts';

/** A kind of job, ready to run in this process. */
export interface RunnableJob extends JobSettings, Pick<AnyJob, 'ownerOf'> {
  /**
   * Rejects when the job should be retried; with a `ForeignOrganizationError`, and nothing done, when it is of another
   * organization than the AWS credentials. `data` is what the queue holds.
   */
  readonly run: (data: unknown, attempt: JobAttempt) => Promise<JobOutcome>;
}

/** What workers do. It is no operation of the API: it follows from jobs that an authorized verb has enqueued. */
export interface JobServices {
  readonly jobs: readonly RunnableJob[];
  /** The organization of this process's AWS credentials: only its jobs may run here. Rejects with an `AwsError`. */
  readonly identify: () => Promise<OrganizationId>;
  /** Of these owners in an organization, those that have ended: their jobs can be cancelled. */
  readonly listEnded: (owner: Omit<JobOwner, 'id'>, ids: readonly string[]) => Promise<readonly string[]>;
  /** To be called regularly for the organization that jobs run of, with what the previous sweep returned. */
  readonly sweep: (organizationId: OrganizationId, before: SweepState) => Promise<SweepState>;
}

/** The workers' side of the services, over the same dependencies as `createServices`. */
export function createJobServices(deps: Dependencies): JobServices {
  const identity = createCallerIdentity(deps);
  const shared: SharedByJobs = { identity, outages: createOutages(deps) };
  return {
    jobs: JOBS.map((job) => toRunnable(job, deps, shared)),
    identify: async () => (await identity.identify()).id,
    listEnded: ({ organizationId, kind }, ids) => listEnded(deps, organizationId, kind, ids),
    sweep: (organizationId, before) => sweep(deps, organizationId, before),
  };
}

function toRunnable(job: AnyJob, deps: Dependencies, shared: SharedByJobs): RunnableJob {
  const run = job.start(deps, shared);
  return {
    ...job,
    async run(data, attempt) {
      await refuseForeign(shared.identity, job.ownerOf(data).organizationId);
      return run(data, attempt);
    },
  };
}

/** What AWS refuses to say, the job asks again before it uses the credentials, and knows what follows from that. */
async function refuseForeign(identity: CallerIdentity, organizationId: OrganizationId): Promise<void> {
  try {
    await identity.identifyFor(organizationId);
  } catch (error) {
    if (error instanceof ForeignOrganizationError) throw error;
  }
}

function listEnded(
  { database }: Dependencies,
  organizationId: OrganizationId,
  ownerKind: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const job = JOBS.find((each) => each.ownerKind === ownerKind);
  if (job === undefined) throw new Error(`no job is owned by a ${ownerKind}`);
  return database.transaction(organizationId, (tx) => job.listEnded(tx, ids));
}
