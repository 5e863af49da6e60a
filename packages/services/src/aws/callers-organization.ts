import type { Caller, OrganizationFacts } from '@plinth/aws';
import type { CallContext, OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { identifyOrganization } from './identify-organization.ts';
import { translateAwsErrors } from './translate-aws-errors.ts';

/** The organization of the server's AWS credentials. */
export interface CallersOrganization {
  readonly id: OrganizationId;
  readonly caller: Caller;
  /** Null when the caller's account is in no organization. */
  readonly facts: OrganizationFacts | null;
}

/** Asks AWS for the account of the credentials and its organization. Throws a `ServiceError` when AWS refuses. */
export async function getCallersOrganization(
  { aws }: Pick<Dependencies, 'aws'>,
  { signal }: Pick<CallContext, 'signal'>,
): Promise<CallersOrganization> {
  const caller = await translateAwsErrors(aws.identifyCaller(signal));
  const facts = await translateAwsErrors(aws.describeOrganization(signal));
  return { id: identifyOrganization(caller, facts), caller, facts };
}

/** Stores the organization, so that it is known to Plinth. */
export async function recordOrganization(
  { database, now }: Pick<Dependencies, 'database' | 'now'>,
  { id, caller, facts }: CallersOrganization,
): Promise<void> {
  await database.organizations.upsert({
    id,
    partition: caller.partition,
    managementAccountId: facts?.managementAccountId ?? null,
    featureSet: facts?.featureSet ?? null,
    seenAt: now(),
  });
}
