import type { FindingDetails } from '@plinth/contract';
import type { Verdict } from './check.ts';

/** The resource is as the check wants it. */
export function pass(resource: string): Verdict<never> {
  return { status: 'PASS', resource };
}

/** The resource isn't as the check wants it. `details` has what the message's placeholders need; dates, never ages. */
export function fail<MessageId extends string>(
  resource: string,
  message: MessageId,
  details: FindingDetails = {},
): Verdict<MessageId> {
  return { status: 'FAIL', resource, message, details };
}

/** A response of AWS lacks what judging the resource needs. `missing` is one sentence in our own words. */
export function unknown(resource: string, missing: string): Verdict<never> {
  return { status: 'UNKNOWN', resource, cause: { code: 'incomplete', message: missing } };
}

/** The rule has no meaning for the resource. */
export function notApplicable(resource: string): Verdict<never> {
  return { status: 'NOT_APPLICABLE', resource };
}

/** Only a person can judge. `lookAt` is one sentence in our own words: what to look at, and what to judge. */
export function manual(resource: string, lookAt: string): Verdict<never> {
  return { status: 'MANUAL', resource, lookAt };
}
