import type { OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { createOutages } from '../outages/outages.ts';
import type { AnyJob, JobAttempt, JobOwner, JobSettings } from './define-job.ts';
import type { JobOutcome } from './job-outcome.ts';
import { JOBS } from './registry.ts';
import { type SweepState, sweep } from './sweep.ts';

/** A kind of job, ready to run in this process. */
export interface RunnableJob extends JobSettings, Pick<AnyJob, 'ownerOf'> {
  /** Rejects when the job should be retried. `data` is what the queue holds. */
  readonly run: (data: unknown, attempt: JobAttempt) => Promise<JobOutcome>;
}

/** What workers do. It is no operation of the API: it follows from jobs that an authorized verb has enqueued. */
export interface JobServices {
  readonly jobs: readonly RunnableJob[];
  /** Of these owners in an organization, those that have ended: their jobs can be cancelled. */
  readonly listEnded: (owner: Omit<JobOwner, 'id'>, ids: readonly string[]) => Promise<readonly string[]>;
  /** To be called regularly, with what the previous sweep returned. */
  readonly sweep: (before: SweepState) => Promise<SweepState>;
}

/** The workers' side of the services, over the same dependencies as `createServices`. */
export function createJobServices(deps: Dependencies): JobServices {
  const shared = { outages: createOutages(deps) };
  return {
    jobs: JOBS.map((job) => ({ ...job, run: job.start(deps, shared) })),
    listEnded: ({ organizationId, kind }, ids) => listEnded(deps, organizationId, kind, ids),
    sweep: (before) => sweep(deps, before),
  };
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
