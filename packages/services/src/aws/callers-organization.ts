import type { Caller, OrganizationDescription } from '@plinth/aws';
import type { CallContext, OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { identifyOrganization } from './identify-organization.ts';
import { translateAwsErrors } from './translate-aws-errors.ts';

/** The organization of the server's AWS credentials. */
export interface CallersOrganization {
  readonly id: OrganizationId;
  readonly caller: Caller;
  /** Null when the caller's account is in no organization. */
  readonly description: OrganizationDescription | null;
}

/** Asks AWS for the account of the credentials and its organization. Throws a `ServiceError` when AWS refuses. */
export async function getCallersOrganization(
  { aws }: Pick<Dependencies, 'aws'>,
  { signal }: Pick<CallContext, 'signal'>,
): Promise<CallersOrganization> {
  return translateAwsErrors(askCallersOrganization(aws, signal));
}

/** The same, for who is no caller of the API: rejects with an `AwsError` when AWS refuses. */
export async function askCallersOrganization(
  aws: Dependencies['aws'],
  signal: AbortSignal,
): Promise<CallersOrganization> {
  const caller = await aws.identifyCaller(signal);
  const description = await aws.describeOrganization(signal);
  return { id: identifyOrganization(caller, description), caller, description };
}

/** Stores the organization, so that it is known to Plinth. */
export async function recordOrganization(
  { database, now }: Pick<Dependencies, 'database' | 'now'>,
  { id, caller, description }: CallersOrganization,
): Promise<void> {
  await database.organizations.upsert({
    id,
    partition: caller.partition,
    managementAccountId: description?.managementAccountId ?? null,
    featureSet: description?.featureSet ?? null,
    seenAt: now(),
  });
}
