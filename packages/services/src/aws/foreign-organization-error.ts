import type { OrganizationId } from '@plinth/contract';

/** A job is of another organization than the AWS credentials that would do it. It goes back to the queue. */
export class ForeignOrganizationError extends Error {
  override readonly name = 'ForeignOrganizationError';

  constructor({ credentials, job }: { readonly credentials: OrganizationId; readonly job: OrganizationId }) {
    super(`The worker's AWS credentials belong to ${credentials}, the job to ${job}.`);
  }
}
