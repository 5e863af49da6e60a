import type { CheckContext, Verdict } from '../check/check.ts';
import { fail, pass, unknown } from '../check/verdict.ts';
import { isOlderThanDays, isWithinNextDays } from '../facts/instants.ts';

/** Something that runs out. */
export interface Expiring {
  readonly resource: string;
  readonly name: string;
  /** ISO 8601; null when AWS doesn't say. */
  readonly expiresAt: string | null;
}

/** Whether it has run out: later than its last instant. */
export function judgeExpired({ resource, name, expiresAt }: Expiring, { now }: CheckContext): Verdict<'expired'> {
  if (expiresAt === null) return unknown(resource, 'AWS does not say when it expires.');
  return isOlderThanDays(expiresAt, 0, now) ? fail(resource, 'expired', { name, expiresAt }) : pass(resource);
}

/** Whether it will run out in less than `days` days. What has run out already is not judged: null. */
export function judgeExpiring(
  { resource, name, expiresAt }: Expiring,
  days: number,
  { now }: CheckContext,
): Verdict<'soon'> | null {
  if (expiresAt === null) return unknown(resource, 'AWS does not say when it expires.');
  if (isOlderThanDays(expiresAt, 0, now)) return null;
  return isWithinNextDays(expiresAt, days, now) ? fail(resource, 'soon', { name, expiresAt, days }) : pass(resource);
}
