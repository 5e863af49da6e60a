import { type InstanceMetadata, ListInstancesCommand } from '@aws-sdk/client-sso-admin';
import { AwsError } from '@plinth/contract';
import { IdentityCenterInstance, type RegionInstances } from '@plinth/core';
import type { OrganizationDescription } from '../aws.ts';
import { byText } from '../collectors/by-text.ts';
import { listEnabledRegions } from '../collectors/enabled-regions.ts';
import { eachPage } from '../collectors/pages.ts';
import type { Reading } from '../collectors/read-evidence.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { toCause } from '../errors/to-cause.ts';
import { createLimiter } from '../limits/limiter.ts';
import { callAsCaller } from './call-as-caller.ts';
import { nextToken } from './next-token.ts';
import type { OrganizationContext } from './organization-context.ts';

const ACTION = 'sso:ListInstances';
const CALLS_AT_ONCE = 4;
/** A Region that doesn't offer the service has no address: asking for long would not help. */
const FAULT_ATTEMPTS = 3;

/**
 * The instance may be in any Region that is enabled in the management account, and no response says where, so each is
 * asked: once an audit, whatever the organization's size.
 */
export async function readIdentityCenterInstances(
  context: OrganizationContext,
  { managementAccountId }: OrganizationDescription,
): Promise<Reading> {
  const { rules, input } = context;
  const { caller } = input;
  const asking: OrganizationContext = {
    ...context,
    rules: {
      ...rules,
      limiter: createLimiter({ permits: CALLS_AT_ONCE, now: rules.now }),
      retryPolicy: { ...rules.retryPolicy, faultAttempts: FAULT_ATTEMPTS },
    },
  };
  const names = await listEnabledRegions(
    {
      call: (send) =>
        callAsCaller({ ...asking, action: 'account:ListRegions', send: ({ own }, signal) => send(own, signal) }),
    },
    caller.partition,
  );
  const regions = await Promise.all(names.map((region) => listInstances(region, asking)));
  const isShown = regions.some(
    (region) => 'instances' in region && region.instances.some((one) => one.ownerAccountId === managementAccountId),
  );
  if (!isShown && caller.accountId !== managementAccountId) throw new AwsError(NOT_SHOWN);
  return { observedAt: rules.now(), data: regions };
}

const NOT_SHOWN = {
  code: 'access_denied',
  message:
    'The account is shown no instance of the organization, but only the management account is sure to be shown one.',
  action: ACTION,
} as const;

/** A Region that can't be read says why, and the others are read. */
async function listInstances(region: string, context: OrganizationContext): Promise<RegionInstances> {
  const found: InstanceMetadata[] = [];
  try {
    await eachPage(async (token) => {
      const page = await callAsCaller({
        ...context,
        action: ACTION,
        send: (clients, abortSignal) =>
          clients.identityCenter(region).send(new ListInstancesCommand(nextToken(token)), { abortSignal }),
      });
      found.push(...(page.Instances ?? []));
      return page.NextToken || undefined;
    });
    return { region, instances: found.map(toInstance).sort(byText(({ arn }) => arn)) };
  } catch (error) {
    context.rules.signal.throwIfAborted();
    return { region, cause: toCause(error, ACTION) };
  }
}

function toInstance({ InstanceArn, OwnerAccountId, Status }: InstanceMetadata): IdentityCenterInstance {
  const instance = IdentityCenterInstance.safeParse({
    arn: InstanceArn,
    ownerAccountId: OwnerAccountId,
    status: Status,
  });
  if (!instance.success) throw new IncompleteResponse('an instance lacks its ARN, owner or status');
  return instance.data;
}
