import { AwsError } from '@plinth/contract';
import { toCause } from '../errors/to-cause.ts';
import type { BaseReadClients } from '../sessions/base-read-clients.ts';
import type { DiscoveryContext } from './discovery-context.ts';

export interface CallerCall<T> extends DiscoveryContext {
  /** E.g. `organizations:ListRoots`. */
  readonly action: string;
  readonly send: (clients: BaseReadClients, abortSignal: AbortSignal) => Promise<T>;
}

/** A call with the caller's own credentials. Rejects with an AwsError, or with the signal's reason. */
export async function callAsCaller<T>({ sessions, rules, log, action, send }: CallerCall<T>): Promise<T> {
  try {
    return await sessions.call(send, rules);
  } catch (error) {
    rules.signal.throwIfAborted();
    const cause = toCause(error, action);
    if (cause.code === 'internal') log.error({ err: error, action }, 'a call to AWS failed for a reason of our own');
    throw new AwsError(cause, { cause: error });
  }
}
