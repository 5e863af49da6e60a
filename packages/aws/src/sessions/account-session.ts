import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { CollectInput } from '../aws.ts';
import { AwsError } from '../aws-error.ts';
import { IncompleteAnswer } from '../errors/incomplete-answer.ts';
import { toAssumeRoleCause } from '../errors/to-assume-role-cause.ts';
import { toCause } from '../errors/to-cause.ts';
import type { CallRules } from '../limits/call-aws.ts';
import type { AccountClients } from './account-clients.ts';
import { callWithRenewal } from './call-with-renewal.ts';
import type { Hub } from './hub.ts';
import { createRenewable, type Opened } from './renewable.ts';

/** Credentials that are good inside one account. */
export interface AccountSession {
  /** Gets the credentials, unless it has them. Rejects with an AwsError that tells why there are none. */
  open(): Promise<void>;
  /**
   * Calls AWS inside the account. Rejects with the SDK's error, or with an AwsError as `open` does.
   * `faultAttempts` is for what isn't worth the usual patience.
   */
  call<T>(
    send: (clients: AccountClients, signal: AbortSignal) => Promise<T>,
    options?: { readonly faultAttempts: number },
  ): Promise<T>;
  /** The same, for IAM. */
  iam<T>(send: (client: AccountClients['iam'], signal: AbortSignal) => Promise<T>): Promise<T>;
}

export interface SessionInput {
  readonly hub: Hub;
  readonly input: Pick<CollectInput, 'caller' | 'accountId' | 'access' | 'sessionName'>;
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
    ...callsBy(rules, (send, rules_) => callWithRenewal(hub.clients, ({ own }, signal) => send(own, signal), rules_)),
  };
}

function roleSession(session: SessionInput): AccountSession {
  const { rules } = session;
  const clients = createRenewable(() => assumeRole(session), rules.now);
  return {
    async open() {
      await clients.current();
    },
    ...callsBy(rules, (send, rules_) => callWithRenewal(clients, send, rules_)),
  };
}

type Send<T> = (clients: AccountClients, signal: AbortSignal) => Promise<T>;

function callsBy(
  rules: CallRules,
  callAs: <T>(send: Send<T>, rules: CallRules) => Promise<T>,
): Pick<AccountSession, 'call' | 'iam'> {
  const { patience } = rules;
  return {
    call: (send, options) => callAs(send, options ? { ...rules, patience: { ...patience, ...options } } : rules),
    iam: (send) => callAs(({ iam }, signal) => send(iam, signal), rules),
  };
}

async function assumeRole({ hub, input, stsRules }: SessionInput): Promise<Opened<AccountClients>> {
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
      value: await hub.accountClients({ accessKeyId, secretAccessKey, sessionToken }),
      expiresAt: credentials?.Expiration?.getTime() ?? null,
    };
  } catch (error) {
    stsRules.signal.throwIfAborted();
    throw new AwsError(toAssumeRoleCause(error, access.roleName), { cause: error });
  }
}
