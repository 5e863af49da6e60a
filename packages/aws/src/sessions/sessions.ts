import { createHash } from 'node:crypto';
import type { CallRules } from '../limits/call-aws.ts';
import { type BaseReadClients, toBaseReadClients } from './base-read-clients.ts';
import { callWithRenewal } from './call-with-renewal.ts';
import { createReadSession, type ReadSession, type SessionRules } from './read-session.ts';
import type { Renewable } from './renewable.ts';
import { type BaseClients, createSessionBase, type SessionBaseOptions } from './session-base.ts';
import type { SessionRequest } from './session-request.ts';

/**
 * The wall: all that the rest of this package gets of credentials. The SDK's clients and AssumeRole stay behind it;
 * what comes out reads and nothing else.
 */
export interface Sessions {
  /** A call with the caller's own credentials. Rejects with the SDK's error, or with the signal's reason. */
  call<T>(send: (clients: BaseReadClients, signal: AbortSignal) => Promise<T>, rules: CallRules): Promise<T>;
  /** A session that reads one account. It is opened by its `open`, or by its first call. */
  read(request: SessionRequest, rules: SessionRules): ReadSession;
  /** See `Aws.nameCredentials`. */
  nameCredentials(): Promise<string | null>;
  close(): void;
}

export function createSessions(options: SessionBaseOptions): Sessions {
  const base = createSessionBase(options);
  return {
    call: (send, rules) =>
      callWithRenewal(base.clients, (clients, signal) => send(toBaseReadClients(clients), signal), rules),
    read: (request, rules) => createReadSession(base, request, rules),
    nameCredentials: () => nameCredentials(base.clients),
    close: () => base.close(),
  };
}

async function nameCredentials(clients: Renewable<BaseClients>): Promise<string | null> {
  try {
    const { sts } = await clients.current();
    const { accessKeyId } = await sts.config.credentials();
    return createHash('sha256').update(accessKeyId).digest('hex');
  } catch {
    return null;
  }
}
