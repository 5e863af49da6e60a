import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { AccountId, AwsError, Partition } from '@plinth/contract';
import type { Caller } from '../aws.ts';
import { createUsageMeter } from '../limits/usage-meter.ts';
import type { Runtime } from '../runtime.ts';
import { callAsCaller } from './call-as-caller.ts';

const ACTION = 'sts:GetCallerIdentity';
/** It is the first call, and someone waits: a wrong address should show soon. */
const FIRST_CALL_ATTEMPTS = 3;

/** See `Aws.identifyCaller`. The call needs no permission. */
export async function identifyCaller(
  { sessions, log, shared, limiters, now }: Runtime,
  signal: AbortSignal,
): Promise<Caller> {
  const retryPolicy = {
    ...shared.retryPolicy,
    faultAttempts: Math.min(shared.retryPolicy.faultAttempts, FIRST_CALL_ATTEMPTS),
  };
  const { Account, Arn } = await callAsCaller({
    sessions,
    log,
    rules: { ...shared, retryPolicy, limiter: limiters.sts, meter: createUsageMeter(now()), signal },
    action: ACTION,
    send: ({ sts }, abortSignal) => sts.send(new GetCallerIdentityCommand({}), { abortSignal }),
  });
  const accountId = AccountId.safeParse(Account);
  const partitionName = Arn?.split(':')[1];
  if (!accountId.success || Arn === undefined || partitionName === undefined) {
    throw new AwsError({
      code: 'service_error',
      message: 'The STS endpoint does not identify the caller.',
      action: ACTION,
    });
  }
  const partition = Partition.safeParse(partitionName);
  if (!partition.success) {
    throw new AwsError({ code: 'not_supported', message: 'Plinth does not know this AWS partition.', action: ACTION });
  }
  return { accountId: accountId.data, arn: Arn, partition: partition.data };
}
