import { AwsError } from '../aws-error.ts';
import { toCause } from '../errors/to-cause.ts';
import type { CallRules } from '../limits/call-aws.ts';
import type { Log } from '../log.ts';
import { callWithRenewal } from '../sessions/call-with-renewal.ts';
import type { Hub, HubClients } from '../sessions/hub.ts';

export interface HubQuestion<T> {
  readonly hub: Hub;
  readonly rules: CallRules;
  readonly log: Log;
  /** E.g. `organizations:ListRoots`. */
  readonly action: string;
  readonly send: (clients: HubClients, abortSignal: AbortSignal) => Promise<T>;
}

/** A call with the caller's own credentials. Rejects with an AwsError, or with the signal's reason. */
export async function askHub<T>({ hub, rules, log, action, send }: HubQuestion<T>): Promise<T> {
  try {
    return await callWithRenewal(hub.clients, send, rules);
  } catch (error) {
    rules.signal.throwIfAborted();
    const cause = toCause(error, action);
    if (cause.code === 'internal') log.error({ err: error, action }, 'a call to AWS failed for a reason of our own');
    throw new AwsError(cause, { cause: error });
  }
}
