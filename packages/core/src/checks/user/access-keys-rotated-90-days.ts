import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { accessKeysOf, type UserAccessKey } from '../../facts/access-keys.ts';
import { isOlderThanDays } from '../../facts/instants.ts';
import { isInstant } from '../../facts/report-dates.ts';

const DAYS = 90;

export const userAccessKeysRotated90Days = defineCheck({
  id: 'user/access-keys-rotated-90-days',
  title: `No active access key is older than ${DAYS} days`,
  severity: 'MEDIUM',
  evidence: ['credentialReport'],
  messages: { old: 'The access key {{slot}} of {{user}}, created on {{since}}, is older than {{days}} days.' },
  *evaluate({ credentialReport }, { now }) {
    for (const key of accessKeysOf(credentialReport)) {
      if (key.active) yield judge(key, now);
    }
  },
});

/** A key can't be older than its user: without a date of its own, a young user's key is young. */
function judge({ resource, slot, owner, lastRotated }: UserAccessKey, now: string): Verdict<'old'> {
  if (isInstant(lastRotated)) {
    return isOlderThanDays(lastRotated, DAYS, now)
      ? fail(resource, 'old', { slot, user: owner.user, since: lastRotated, days: DAYS })
      : pass(resource);
  }
  return isOlderThanDays(owner.createdAt, DAYS, now)
    ? unknown(resource, 'The credential report does not say when the key was created.')
    : pass(resource);
}
