import type { Caller, OrganizationDescription } from '@plinth/aws';
import type { CallContext, OrganizationId } from '@plinth/contract';
import { askAws } from '../audits/ask-aws.ts';
import { identifyOrganization } from '../audits/identify-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** The organization of the server's AWS credentials, as AWS tells. */
export interface CallersOrganization {
  readonly id: OrganizationId;
  readonly caller: Caller;
  /** Null when the caller's account is in no organization. */
  readonly facts: OrganizationDescription | null;
}

/** Asks AWS whose credentials these are, and which organization that account is in. What AWS refuses becomes a `ServiceError`. */
export async function askForOrganization(
  { aws }: Pick<Dependencies, 'aws'>,
  { signal }: Pick<CallContext, 'signal'>,
): Promise<CallersOrganization> {
  const caller = await askAws(aws.identifyCaller(signal));
  const facts = await askAws(aws.describeOrganization(signal));
  return { id: identifyOrganization(caller, facts), caller, facts };
}

/** Makes it one that Plinth knows. */
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
