import type { Cause, CauseCode } from '@plinth/contract';
import type { Snapshot } from '@plinth/core';
import { causeOf, isTransient } from '../aws/translate-aws-errors.ts';
import type { Trouble } from './outage-state.ts';

/** The trouble that one of the caller's own calls failed with; null when waiting would not help. */
export function callersTrouble(error: unknown): Trouble | null {
  const cause = causeOf(error) ?? (isTimeout(error) ? NO_RESPONSE : null);
  return cause !== null && mayPass(cause.code) ? { scope: 'caller', cause } : null;
}

/** Why some of this could not be read, when that may have hit other accounts too; null when nothing of it was so. */
export function interruptionOf(snapshot: Snapshot): Cause | null {
  for (const evidence of Object.values(snapshot)) {
    if (!evidence.available && evidence.cause.code !== 'throttled' && mayPass(evidence.cause.code)) {
      return evidence.cause;
    }
  }
  return null;
}

/** True when it is the credentials that AWS refuses, or that can't be loaded. */
export function isOfCredentials({ code }: Pick<Cause, 'code'>): boolean {
  return code === 'credentials_expired' || code === 'credentials_invalid';
}

/** The cause of a call that was given up without a response. */
export const NO_RESPONSE: Cause = { code: 'unreachable', message: 'AWS did not respond in time.' };

function mayPass(code: CauseCode): boolean {
  return isTransient(code) || isOfCredentials({ code });
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
