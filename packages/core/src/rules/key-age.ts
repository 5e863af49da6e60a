import type { Verdict } from '../check/check.ts';
import { fail, pass, unknown } from '../check/verdict.ts';
import { isOlderThanDays } from '../facts/instants.ts';
import { unsaid } from '../facts/report-cells.ts';
import { isInstant } from '../facts/report-dates.ts';
import type { UserAccessKey } from './judge-access-keys.ts';

/** What a FAIL of `judgeKeyAge` says. */
export const OLD_KEY_MESSAGES = {
  old: 'The access key {{slot}} of {{user}}, created on {{since}}, is older than {{days}} days.',
} as const;

/** Fails a key that is older than so many days. It can't be older than its user: without a date of its own, a young user's key is young. */
export function judgeKeyAge(
  { resource, slot, owner, lastRotated }: UserAccessKey,
  days: number,
  now: string,
): Verdict<keyof typeof OLD_KEY_MESSAGES> {
  if (isInstant(lastRotated)) {
    return isOlderThanDays(lastRotated, days, now)
      ? fail(resource, 'old', { slot, user: owner.user, since: lastRotated, days })
      : pass(resource);
  }
  const isYoung = owner.createdAt !== 'unreadable' && !isOlderThanDays(owner.createdAt, days, now);
  return isYoung ? pass(resource) : unknown(resource, unsaid(owner, `access_key_${slot}_last_rotated`));
}
