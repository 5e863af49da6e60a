import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { AccountId, AwsError, OrganizationId } from '@plinth/contract';
import type { OrganizationDescription } from '../aws.ts';
import { errorName } from '../errors/error-name.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { toCause } from '../errors/to-cause.ts';
import { createUsageMeter } from '../limits/usage-meter.ts';
import type { Runtime } from '../runtime.ts';
import { callAsCaller } from './call-as-caller.ts';

const ACTION = 'organizations:DescribeOrganization';

/** See `Aws.describeOrganization`. Any account of the organization may ask. */
export async function describeOrganization(
  { sessions, log, shared, limiters, now }: Runtime,
  signal: AbortSignal,
): Promise<OrganizationDescription | null> {
  try {
    const { Organization: organization } = await callAsCaller({
      sessions,
      log,
      rules: { ...shared, limiter: limiters.organizations, meter: createUsageMeter(now()), signal },
      action: ACTION,
      send: ({ organizations }, abortSignal) =>
        organizations.send(new DescribeOrganizationCommand({}), { abortSignal }),
    });
    const id = OrganizationId.safeParse(organization?.Id);
    const managementAccountId = AccountId.safeParse(organization?.MasterAccountId);
    if (!id.success || !managementAccountId.success) {
      throw new AwsError(toCause(new IncompleteResponse('it names no organization'), ACTION));
    }
    return {
      id: id.data,
      managementAccountId: managementAccountId.data,
      featureSet: organization?.FeatureSet ?? 'UNKNOWN',
    };
  } catch (error) {
    if (error instanceof AwsError && errorName(error.cause) === 'AWSOrganizationsNotInUse') return null;
    throw error;
  }
}
