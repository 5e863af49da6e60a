import type { OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import type { AnyJob, JobAttempt, JobOwner, JobSettings } from './define-job.ts';
import type { JobOutcome } from './job-outcome.ts';
import { JOBS } from './registry.ts';
import { type SweepState, sweep } from './sweep.ts';

/** A kind of job, ready to run in this process. */
export interface RunnableJob extends JobSettings, Pick<AnyJob, 'ownerOf'> {
  /** Rejects when the job should be tried again. `data` is what the queue holds. */
  readonly run: (data: unknown, attempt: JobAttempt) => Promise<JobOutcome>;
}

/** What workers do. No caller asks for it by name: it follows from jobs that an authorized verb has enqueued. */
export interface JobServices {
  readonly jobs: readonly RunnableJob[];
  /** Of an organization's owners of this kind, those that have ended: what still runs for them is needless. */
  readonly listEnded: (owner: Omit<JobOwner, 'id'>, ids: readonly string[]) => Promise<readonly string[]>;
  /** Call it now and then with what it gave before. */
  readonly sweep: (before: SweepState) => Promise<SweepState>;
}

/** The workers' side of the services, over the same dependencies as `createServices`. */
export function createJobServices(deps: Dependencies): JobServices {
  return {
    jobs: JOBS.map((job) => ({ ...job, run: job.start(deps) })),
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
