import type { Caller, OrganizationDescription } from '@plinth/aws';
import type { CallContext, OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { askAws } from './ask-aws.ts';
import { identifyOrganization } from './identify-organization.ts';

/** The organization of the server's AWS credentials, as AWS tells. */
export interface CallersOrganization {
  readonly id: OrganizationId;
  readonly caller: Caller;
  /** Null when the caller's account is in no organization. */
  readonly description: OrganizationDescription | null;
}

/** Asks AWS whose credentials these are, and which organization that account is in. What AWS refuses becomes a `ServiceError`. */
export async function askForOrganization(
  { aws }: Pick<Dependencies, 'aws'>,
  { signal }: Pick<CallContext, 'signal'>,
): Promise<CallersOrganization> {
  const caller = await askAws(aws.identifyCaller(signal));
  const description = await askAws(aws.describeOrganization(signal));
  return { id: identifyOrganization(caller, description), caller, description };
}

/** Makes it one that Plinth knows. */
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
