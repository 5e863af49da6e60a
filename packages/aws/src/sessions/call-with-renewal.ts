import { areCredentialsRefused } from '../errors/credentials-cause.ts';
import { type CallRules, callAws } from '../limits/call-aws.ts';
import type { Renewable } from './renewable.ts';

/** Calls AWS with clients that renew themselves: once more, with new credentials, when AWS refuses the old. */
export async function callWithRenewal<Clients, T>(
  clients: Renewable<Clients>,
  send: (clients: Clients, signal: AbortSignal) => Promise<T>,
  rules: CallRules,
): Promise<T> {
  const first = await clients.current();
  try {
    return await callAws((signal) => send(first, signal), rules);
  } catch (error) {
    if (rules.signal.aborted || !areCredentialsRefused(error)) throw error;
    const second = await clients.renew(first);
    return await callAws((signal) => send(second, signal), rules);
  }
}
