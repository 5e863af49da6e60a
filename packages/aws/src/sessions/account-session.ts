import type { IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { CollectInput } from '../aws.ts';
import { AwsError } from '../aws-error.ts';
import { IncompleteAnswer } from '../errors/incomplete-answer.ts';
import { toAssumeRoleCause } from '../errors/to-assume-role-cause.ts';
import { toCause } from '../errors/to-cause.ts';
import type { CallRules } from '../limits/call-aws.ts';
import { callWithRenewal } from './call-with-renewal.ts';
import type { Hub } from './hub.ts';
import { createRenewable, type Opened } from './renewable.ts';

/** Credentials that are good inside one account. */
export interface AccountSession {
  /** Gets the credentials, unless it has them. Rejects with an AwsError that tells why there are none. */
  open(): Promise<void>;
  /** Calls IAM inside the account. Rejects with the SDK's error, or with an AwsError as `open` does. */
  iam<T>(send: (client: IAMClient, signal: AbortSignal) => Promise<T>): Promise<T>;
}

export interface SessionInput {
  readonly hub: Hub;
  readonly input: CollectInput;
  /** For calls inside the account. */
  readonly rules: CallRules;
  /** For AssumeRole, which is charged to the caller's account. */
  readonly stsRules: CallRules;
}

/**
 * The caller's own credentials in its own account; elsewhere a session of the role, renewed before it
 * expires, and once for a call whose credentials AWS refuses.
 */
export function accountSession(session: SessionInput): AccountSession {
  return session.input.accountId === session.input.caller.accountId ? ownSession(session) : roleSession(session);
}

function ownSession({ hub, rules }: SessionInput): AccountSession {
  return {
    async open() {
      try {
        await hub.clients.current();
      } catch (error) {
        throw new AwsError(toCause(error, 'sts:GetCallerIdentity'), { cause: error });
      }
    },
    iam: (send) => callWithRenewal(hub.clients, (clients, signal) => send(clients.iam, signal), rules),
  };
}

function roleSession(session: SessionInput): AccountSession {
  const { rules } = session;
  const client = createRenewable(() => assumeRole(session), rules.now);
  return {
    async open() {
      await client.current();
    },
    iam: (send) => callWithRenewal(client, send, rules),
  };
}

async function assumeRole({ hub, input, stsRules }: SessionInput): Promise<Opened<IAMClient>> {
  const { access, accountId, caller, sessionName } = input;
  try {
    const { Credentials: credentials } = await callWithRenewal(
      hub.clients,
      ({ sts }, abortSignal) =>
        sts.send(
          new AssumeRoleCommand({
            RoleArn: `arn:${caller.partition}:iam::${accountId}:role/${access.roleName}`,
            RoleSessionName: sessionName,
            ...(access.externalId !== undefined && { ExternalId: access.externalId }),
          }),
          { abortSignal },
        ),
      stsRules,
    );
    const {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
    } = credentials ?? {};
    if (!accessKeyId || !secretAccessKey || !sessionToken) throw new IncompleteAnswer('it holds no credentials');
    return {
      value: await hub.iamClient({ accessKeyId, secretAccessKey, sessionToken }),
      expiresAt: credentials?.Expiration?.getTime() ?? null,
    };
  } catch (error) {
    stsRules.signal.throwIfAborted();
    throw new AwsError(toAssumeRoleCause(error, access.roleName), { cause: error });
  }
}
