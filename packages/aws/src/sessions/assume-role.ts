import { AssumeRoleCommand, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { AwsError } from '@plinth/contract';
import { errorName } from '../errors/error-name.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { toAssumeRoleCause } from '../errors/to-assume-role-cause.ts';
import type { CallRules } from '../limits/call-aws.ts';
import type { AwsCredentials } from './aws-credentials.ts';
import { callWithRenewal } from './call-with-renewal.ts';
import type { Opened, Renewable } from './renewable.ts';
import type { BaseClients } from './session-base.ts';
import type { SessionRequest } from './session-request.ts';

/** Credentials for the account. Rejects with an AwsError that says why there are none, or with the signal's reason. */
export async function assumeRole(
  clients: Renewable<BaseClients>,
  request: SessionRequest,
  rules: CallRules,
): Promise<Opened<AwsCredentials>> {
  try {
    const { Credentials: credentials } = await sendWithinSpace(request, (input) =>
      callWithRenewal(
        clients,
        ({ sts }, abortSignal) => sts.send(new AssumeRoleCommand(input), { abortSignal }),
        rules,
      ),
    );
    const {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
    } = credentials ?? {};
    if (!accessKeyId || !secretAccessKey || !sessionToken) throw new IncompleteResponse('it holds no credentials');
    return {
      value: { accessKeyId, secretAccessKey, sessionToken },
      expiresAt: credentials?.Expiration?.getTime() ?? null,
    };
  } catch (error) {
    rules.signal.throwIfAborted();
    throw new AwsError(toAssumeRoleCause(error, request.access.roleName), { cause: error });
  }
}

/**
 * What AWS packs of a session (its policy, and tags that the caller's session hands on) has a limit that can't be
 * foreseen: where the exact policy doesn't fit, the shorter one is tried.
 */
async function sendWithinSpace<T>(
  request: SessionRequest,
  send: (input: AssumeRoleCommandInput) => Promise<T>,
): Promise<T> {
  const { exact, short } = request.policy;
  const input = toInput(request);
  try {
    return await send({ ...input, Policy: exact });
  } catch (error) {
    if (errorName(error) !== 'PackedPolicyTooLarge' || short === exact) throw error;
    return await send({ ...input, Policy: short });
  }
}

function toInput({ caller, accountId, access, externalId, ...request }: SessionRequest): AssumeRoleCommandInput {
  return {
    RoleArn: `arn:${caller.partition}:iam::${accountId}:role/${access.roleName}`,
    RoleSessionName: request.sessionName,
    DurationSeconds: request.durationSeconds,
    ...(externalId !== undefined && { ExternalId: externalId }),
  };
}
