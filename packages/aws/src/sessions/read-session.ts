import { AwsError } from '@plinth/contract';
import { toCause } from '../errors/to-cause.ts';
import type { CallRules } from '../limits/call-aws.ts';
import { type AccountReadClients, toAccountReadClients } from './account-read-clients.ts';
import type { AccountSession } from './account-session.ts';
import { assumeRole } from './assume-role.ts';
import { callWithRenewal } from './call-with-renewal.ts';
import type { ReadClient } from './read-client.ts';
import { createRenewable } from './renewable.ts';
import type { SessionBase } from './session-base.ts';
import type { SessionRequest } from './session-request.ts';

/** A session that reads: what it sends with takes no command that changes anything. */
export interface ReadSession extends AccountSession<'read'> {
  /**
   * Calls AWS inside the account. Rejects with the SDK's error, or with an AwsError as `open` does.
   * `faultAttempts` is for what isn't worth the usual retries.
   */
  call<T>(
    send: (clients: AccountReadClients, signal: AbortSignal) => Promise<T>,
    options?: { readonly faultAttempts: number },
  ): Promise<T>;
  /** The same, for IAM. */
  iam<T>(send: (client: ReadClient<'iam'>, signal: AbortSignal) => Promise<T>): Promise<T>;
}

export interface SessionRules {
  /** For calls inside the account. */
  readonly rules: CallRules;
  /** For AssumeRole, which is charged to the caller's account. */
  readonly stsRules: CallRules;
}

/**
 * The caller's own credentials in its own account, where there is no role to narrow; elsewhere a session of the role,
 * renewed before it expires, and once for a call whose credentials AWS refuses.
 */
export function createReadSession(base: SessionBase, request: SessionRequest, rules: SessionRules): ReadSession {
  const isOwn = request.accountId === request.caller.accountId;
  return isOwn ? ownSession(base, rules) : roleSession(base, request, rules);
}

function ownSession({ clients }: SessionBase, { rules }: SessionRules): ReadSession {
  return {
    access: 'read',
    async open() {
      try {
        await clients.current();
      } catch (error) {
        throw new AwsError(toCause(error, 'sts:GetCallerIdentity'), { cause: error });
      }
    },
    ...callsBy(rules, (send, rules_) =>
      callWithRenewal(clients, ({ own }, signal) => send(toAccountReadClients(own), signal), rules_),
    ),
  };
}

function roleSession(base: SessionBase, request: SessionRequest, { rules, stsRules }: SessionRules): ReadSession {
  const clients = createRenewable(async () => {
    const { value: credentials, expiresAt } = await assumeRole(base.clients, request, stsRules);
    return { value: await base.accountClients(credentials), expiresAt };
  }, rules.now);
  return {
    access: 'read',
    async open() {
      await clients.current();
    },
    ...callsBy(rules, (send, rules_) =>
      callWithRenewal(clients, (account, signal) => send(toAccountReadClients(account), signal), rules_),
    ),
  };
}

type Send<T> = (clients: AccountReadClients, signal: AbortSignal) => Promise<T>;

function callsBy(
  rules: CallRules,
  callAs: <T>(send: Send<T>, rules: CallRules) => Promise<T>,
): Pick<ReadSession, 'call' | 'iam'> {
  const { retryPolicy } = rules;
  return {
    call: (send, options) => callAs(send, options ? { ...rules, retryPolicy: { ...retryPolicy, ...options } } : rules),
    iam: (send) => callAs(({ iam }, signal) => send(iam, signal), rules),
  };
}
